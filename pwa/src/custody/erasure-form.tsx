import { useState } from "preact/hooks";
import { ask } from "../app/dialog.tsx";
import { Choices, Field } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import { useWork } from "../app/work.ts";
import { useDraft } from "../desk/drafts.ts";
import type { Basis } from "../evidence/erasures.ts";
import { reportRound } from "../inspections/records.ts";
import type { PartProps } from "../reviews/part.ts";
import { erase } from "./store.ts";
import { words } from "./words.ts";

const BASES: readonly Basis[] = ["exam_content", "personal", "unlawful"];

interface Props extends PartProps {
  /** The photo, recording or response. */
  record: string;
  /** Of a response: which file. */
  sha256?: string;
}

/** Erase one piece of evidence that may not be kept: on which ground, and why. */
export function ErasureForm({ file, reload, record, sha256 }: Props) {
  const [basis, setBasis] = useState<Basis>();
  const { typed: reason, type: setReason, forget } = useDraft(`erasing ${sha256 ?? record}`, "");
  const [resumed] = useState(reason !== ""); // and not closed under somebody who deletes what is typed
  const [tried, setTried] = useState(false);
  const work = useWork();
  const two = reportRound(file.view).state === "accepted";

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (!basis || !reason.trim()) return;
    const text = two ? words.eraseTwo : words.eraseText;
    if (!(await ask({ title: words.eraseTitle, text, confirm: words.eraseNow, dangerous: true }))) return;
    await work.start(async () => {
      await erase(
        file.dispatch.id,
        file.number,
        { record, ...(sha256 && { file: sha256 }) },
        basis,
        reason.trim(),
      );
      forget();
      await reload();
    });
  }

  return (
    <details class="custody" open={resumed}>
      <summary>{words.erase}</summary>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <p>{words.eraseText}</p>
        {two && <p>{words.eraseTwo}</p>}
        <Choices
          label={words.basis}
          options={BASES.map((value) => ({ value, label: words[value] }))}
          value={basis}
          onChoose={setBasis}
        />
        {tried && !basis && (
          <p class="fault" role="alert">
            {words.needed}
          </p>
        )}
        <Field label={words.reason} fault={tried && !reason.trim() ? words.needed : work.faults.reason}>
          {(tied) => (
            <textarea
              {...tied}
              maxLength={2000}
              value={reason}
              onInput={(event) => setReason(event.currentTarget.value)}
            />
          )}
        </Field>
        {work.problem && <Notice kind="danger">{work.problem}</Notice>}
        <button type="submit" class="button danger" disabled={work.busy}>
          {words.eraseNow}
        </button>
      </form>
    </details>
  );
}
