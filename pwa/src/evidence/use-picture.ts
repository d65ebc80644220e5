import { useEffect, useState } from "preact/hooks";
import { syncState } from "../replica.ts";
import { type FileName, readFile } from "./store.ts";

export type Picture = { address: string } | "opening" | "missing";

/** A file of a case as an address for `<img>`; one that is missing is looked for after each exchange. */
export function usePicture(scope: string, file: FileName | undefined): Picture {
  const [picture, setPicture] = useState<Picture>("opening");
  const [tries, setTries] = useState(0);
  const { lastContact } = syncState.value;
  useEffect(() => {
    if (picture === "missing") setTries((count) => count + 1);
  }, [lastContact]);
  useEffect(() => {
    if (!file) return setPicture("missing");
    let address: string | undefined;
    let left = false;
    readFile(scope, file.sha256)
      .then((bytes) => {
        if (left) return;
        address = URL.createObjectURL(new Blob([bytes], { type: file.type }));
        setPicture({ address });
      })
      .catch(() => setPicture("missing")); // not on the server yet, or no line: shown as such
    return () => {
      left = true;
      if (address) URL.revokeObjectURL(address);
    };
  }, [scope, file?.sha256, tries]);
  return picture;
}
