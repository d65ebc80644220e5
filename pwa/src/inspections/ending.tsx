import { useState } from "preact/hooks";
import { Choices, Field } from "../app/field.tsx";
import { Icon } from "../app/icon.tsx";
import { itemsOf } from "./checklist.ts";
import type { Inspection } from "./inspection.ts";
import { useKeeping } from "./keeping.ts";
import { progressOf } from "./missing.ts";
import { needsNote, type Outcome, outcomes, recorded } from "./outcome.ts";
import { saveEnding } from "./store.ts";
import { useUnfinished } from "./use-unfinished.ts";
import { Problem } from "./visit-steps.tsx";
import { words } from "./visit-words.ts";

/** What stands on the form: how it ended, once that is chosen, and what is said of it. */
interface Begun {
  chosen?: Outcome;
  note: string;
}

/** End the visit, with how and, where nothing could be inspected, why. */
export function Ending({ inspection }: { inspection: Inspection }) {
  const possible = outcomes(inspection.steps);
  const unfinished = useUnfinished<Begun>(inspection.scope, "ending", () => ({ note: "" }));
  const [fault, setFault] = useState<"how" | "note">();
  const { problem: unkept, keep } = useKeeping();
  const { form, change, settle } = unfinished;
  if (!form) return null;
  const problem = unkept ?? unfinished.problem;
  const { chosen, note } = form;
  // Nothing to ask where there is one way; and what was chosen may have become impossible meanwhile.
  const outcome = possible.length === 1 ? possible[0] : possible.find((one) => one === chosen);

  const end = async () => {
    const lacking = !outcome ? "how" : needsNote(outcome) && !note.trim() ? "note" : undefined;
    setFault(lacking);
    if (!outcome || lacking) return;
    const { how, note: told } = recorded(outcome, note, words.notStarted);
    if (await keep(() => saveEnding(inspection, how, told))) await settle();
  };
  return (
    <li class="moment">
      <details class="ending" open={unfinished.resumed}>
        <summary>{words.end}</summary>
        <Lacking inspection={inspection} />
        <Choices
          label={words.endHow}
          options={possible.map((value) => ({ value, label: labelOf(value) }))}
          value={outcome}
          onChoose={(next) => change({ ...form, chosen: next })}
        />
        {fault === "how" && <Problem problem={words.endHowFault} />}
        <Field
          label={words.endNote}
          hint={outcome && needsNote(outcome) ? words.endNoteHint : undefined}
          fault={fault === "note" ? words.endNoteFault : null}
        >
          {(tied) => (
            <textarea
              {...tied}
              value={note}
              onInput={(event) => change({ ...form, note: event.currentTarget.value })}
            />
          )}
        </Field>
        {outcome && needsNote(outcome) && (
          <a class="button" href={`/tasks/${inspection.scope}/photos`}>
            <Icon name="camera" />
            {words.evidence}
          </a>
        )}
        <Problem problem={problem} />
        <button type="button" class="button primary wide" onClick={() => void end()}>
          {words.end}
        </button>
      </details>
    </li>
  );
}

function labelOf(outcome: Outcome): string {
  const labels: Record<Outcome, string> = {
    finished: words.finished,
    covert: words.endCovert,
    no_entry: words.noEntry,
    not_started: words.notStarted,
  };
  return labels[outcome];
}

/** A word on what is still open; it holds nobody back. */
function Lacking({ inspection }: { inspection: Inspection }) {
  const { checklist, answers, photos } = inspection;
  if (!checklist) return null;
  const progress = progressOf(checklist, itemsOf(checklist), answers, photos);
  return progress.lacking > 0 ? <p class="hint">{words.lacking(progress.lacking)}</p> : null;
}
