import { useEffect, useState } from "preact/hooks";
import { quiet } from "../cover/cover.ts";
import { lastContact } from "../replica.ts";
import type { Photo } from "./photo.ts";
import { beingCopied, type FileName, fileState, readFile } from "./store.ts";

export type Picture = { address: string } | "opening" | "missing" | "undrawable";

/**
 * A copy of a photo as an address for `<img>`, once it is wanted; one that is missing is looked for after each exchange. The
 * original is never drawn: it may be more than this phone can bear.
 */
export function usePicture(
  scope: string,
  { taken }: Photo,
  copy: FileName | undefined,
  wanted = true,
): Picture {
  const own = fileState(scope, taken.sha256) !== undefined;
  const picture = useFile(scope, copy, wanted);
  if (copy || !own) return picture;
  return beingCopied.value.has(taken.sha256) ? "opening" : "undrawable";
}

function useFile(scope: string, file: FileName | undefined, wanted = true): Picture {
  const [picture, setPicture] = useState<Picture>("opening");
  const [tries, setTries] = useState(0);
  const contact = lastContact.value;
  useEffect(() => {
    if (picture === "missing") setTries((count) => count + 1);
  }, [contact]);
  useEffect(() => {
    if (!wanted) return undefined;
    if (!file) return setPicture("missing");
    let address: string | undefined;
    let left = false;
    readFile(scope, file.sha256)
      .then((bytes) => {
        if (left) return;
        address = URL.createObjectURL(new Blob([bytes], { type: file.type }));
        setPicture({ address });
      })
      .catch(() => left || setPicture("missing")); // not on the server yet, or no line: shown as such
    return () => {
      left = true;
      if (address) URL.revokeObjectURL(address);
    };
  }, [scope, file?.sha256, tries, wanted]);
  return picture;
}

/**
 * The copy of a photo to be drawn full size: the stamped one, whose stamp names card and case; while the phone keeps
 * quiet, the preview, which bears none.
 */
export function largeCopy({ stamped, preview }: Photo): FileName | undefined {
  return quiet.value ? preview : (stamped ?? preview);
}

/** A recording as an address for a player, once it is wanted. */
export function useRecording(scope: string, made: FileName, wanted: boolean): Picture {
  return useFile(scope, wanted ? made : undefined);
}
