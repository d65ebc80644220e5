import { useState } from "preact/hooks";
import { ask } from "../app/dialog.tsx";
import { Field } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import type { Work } from "../app/work.ts";
import type { Kept } from "../desk/drafts.ts";
import { review } from "./cases.ts";
import { disputedItems } from "./desk-view.ts";
import { words } from "./desk-words.ts";
import type { PartProps } from "./part.ts";

interface Props extends PartProps {
  /** The words to the team, which the report's page keeps when a colleague decides first. */
  written: Kept<string>;
  work: Work;
}

/** Send the report back with what must be changed, or accept it. */
export function DecisionForm({ file, reload, written, work }: Props) {
  const { typed: text, type: setText, forget } = written;
  const [tried, setTried] = useState(false);

  async function decide(decision: "returned" | "accepted"): Promise<void> {
    setTried(decision === "returned");
    if (decision === "returned" && !text.trim()) return;
    const question =
      decision === "returned"
        ? { title: words.returnTitle, text: words.returnText, confirm: words.returnReport }
        : {
            title: words.acceptTitle,
            text: words.acceptText(disputedItems(file).length),
            confirm: words.accept,
          };
    if (!(await ask(question))) return;
    await work.start(async () => {
      await review(file.dispatch.id, file.number, decision, text.trim());
      forget();
      await reload();
    });
  }

  return (
    <form class="card" aria-labelledby="decide" onSubmit={(event) => event.preventDefault()}>
      <h2 id="decide">{words.decide}</h2>
      <Field
        label={words.decisionText}
        fault={tried && !text.trim() ? words.returnNeedsText : work.faults.text}
      >
        {(tied) => (
          <textarea {...tied} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        )}
      </Field>
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
      <div class="actions">
        <button type="button" class="button" disabled={work.busy} onClick={() => void decide("returned")}>
          {words.returnReport}
        </button>
        <button
          type="button"
          class="button primary"
          disabled={work.busy}
          onClick={() => void decide("accepted")}
        >
          {words.accept}
        </button>
      </div>
    </form>
  );
}
