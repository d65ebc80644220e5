import { useEffect, useState } from "preact/hooks";
import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { Unsent, unsent } from "../app/unsent.tsx";
import { words } from "./me-words.ts";
import { RescueCard } from "./rescue.tsx";

/** How full the phone is, what is only here, and the way out when the phone is failing. */
export function StorageScreen() {
  return (
    <Page title={words.storage} back="/me">
      <Space />
      <OnlyHere />
      <RescueCard />
    </Page>
  );
}

function Space() {
  const [estimate, setEstimate] = useState<StorageEstimate>({});
  const [persistent, setPersistent] = useState<boolean>();
  useEffect(() => {
    void navigator.storage?.estimate?.().then(setEstimate);
    void navigator.storage?.persisted?.().then(setPersistent);
  }, []);
  const { usage = 0, quota = 0 } = estimate;
  return (
    <section class="card">
      <h2>{words.space}</h2>
      <p>{words.spaceUsed(size(usage), size(quota - usage))}</p>
      {persistent === true && <p class="quiet">{words.persistent}</p>}
      {persistent === false && (
        <>
          <Notice kind="warn">{words.notPersistent}</Notice>
          <button
            type="button"
            class="button"
            onClick={() => void navigator.storage.persist().then(setPersistent)}
          >
            {words.askPersistent}
          </button>
        </>
      )}
    </section>
  );
}

function OnlyHere() {
  const { records, files } = unsent.value;
  return (
    <section class="card">
      <h2>{words.unsent}</h2>
      {records + files === 0 && <p>{words.nothingUnsent}</p>}
      <Unsent />
    </section>
  );
}

/** Bytes in the unit a person thinks in. */
function size(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return `${Math.round(bytes / 1e6)} MB`;
}
