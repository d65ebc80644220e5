import { useState } from "preact/hooks";
import { ask } from "../app/dialog.tsx";
import { Field } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import { useWork } from "../app/work.ts";
import { useDraft } from "../desk/drafts.ts";
import { review } from "./cases.ts";
import { words } from "./desk-words.ts";
import type { PartProps } from "./part.ts";

/** Send an accepted report back after all, as a further round. */
export function ReopenForm({ file, reload }: PartProps) {
  const { typed: text, type: setText, forget } = useDraft("reopen", "");
  const [resumed] = useState(text !== ""); // and not closed under somebody who deletes what is typed
  const [tried, setTried] = useState(false);
  const work = useWork();

  async function send(event: Event): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (!text.trim()) return;
    const question = { title: words.reopen, text: words.reopenText, confirm: words.returnReport };
    if (!(await ask(question))) return;
    await work.start(async () => {
      await review(file.dispatch.id, file.number, "returned", text.trim());
      forget();
      await reload();
    });
  }

  return (
    <details class="card" open={resumed}>
      <summary>{words.reopen}</summary>
      <form onSubmit={(event) => void send(event)} noValidate>
        <p>{words.reopenText}</p>
        <Field
          label={words.decisionText}
          fault={tried && !text.trim() ? words.returnNeedsText : work.faults.text}
        >
          {(tied) => (
            <textarea {...tied} value={text} onInput={(event) => setText(event.currentTarget.value)} />
          )}
        </Field>
        {work.problem && <Notice kind="danger">{work.problem}</Notice>}
        <button type="submit" class="button" disabled={work.busy}>
          {words.returnReport}
        </button>
      </form>
    </details>
  );
}
