import { useEffect, useState } from "preact/hooks";
import { Field } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import { useWork } from "../app/work.ts";
import type { Case } from "../reviews/cases.ts";
import { openOriginal } from "./store.ts";
import { words } from "./words.ts";

/** The way to a redacted photo's original: why it is opened stays in the case. */
export function SealedOriginal({ file, sha256 }: { file: Case; sha256: string }) {
  const [why, setWhy] = useState("");
  const [tried, setTried] = useState(false);
  const [address, setAddress] = useState<string | null>(null);
  const work = useWork();
  useEffect(() => () => address === null || URL.revokeObjectURL(address), [address]);

  function submit(event: Event): void {
    event.preventDefault();
    setTried(true);
    if (!why.trim()) return;
    void work.start(async () => {
      const opened = await openOriginal(file.dispatch.id, file.number, sha256, why.trim());
      setAddress(URL.createObjectURL(opened));
    });
  }

  if (address) return <img src={address} alt={words.originalShown} />;
  return (
    <details class="custody">
      <summary>{words.original}</summary>
      <form onSubmit={submit} noValidate>
        <Field
          label={words.why}
          hint={words.originalText}
          fault={tried && !why.trim() ? words.needed : work.faults.why}
        >
          {(tied) => (
            <input
              {...tied}
              type="text"
              maxLength={2000}
              value={why}
              onInput={(event) => setWhy(event.currentTarget.value)}
            />
          )}
        </Field>
        {work.problem && <Notice kind="danger">{work.problem}</Notice>}
        <button type="submit" class="button" disabled={work.busy}>
          {words.open}
        </button>
      </form>
    </details>
  );
}
