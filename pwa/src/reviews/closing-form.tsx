import { useState } from "preact/hooks";
import { ask } from "../app/dialog.tsx";
import { Choices, Field } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import { useWork } from "../app/work.ts";
import { useDraft } from "../desk/drafts.ts";
import { words as dispatchWords, followupName } from "../dispatch/desk-words.ts";
import { type Dispatch, FOLLOWUPS, type Followup } from "../dispatch/orders.ts";
import { asMoment, say } from "../language.ts";
import { type Case, closeCase } from "./cases.ts";
import { words } from "./desk-words.ts";
import type { PartProps } from "./part.ts";

interface Typed {
  followup?: Followup;
  note: string;
}

const NOTHING: Typed = { note: "" };

/** Close a case whose report was accepted, saying what follows from it. */
export function ClosingForm({ file, reload }: PartProps) {
  const { typed, type, forget } = useDraft<Typed>("closing", NOTHING);
  const { followup, note } = typed;
  const [tried, setTried] = useState(false);
  const work = useWork();
  const unsaid = followup !== undefined && followup !== "none" && !note.trim();

  async function close(event: Event): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (!followup || unsaid) return;
    const text = words.closeText(onTheWay(file));
    if (!(await ask({ title: words.closeTitle, text, confirm: words.closeCase }))) return;
    await work.start(async () => {
      await closeCase(file.dispatch.id, file.number, followup, note.trim());
      forget();
      await reload();
    });
  }

  return (
    <form class="card" aria-labelledby="closing" onSubmit={(event) => void close(event)} noValidate>
      <h2 id="closing">{words.closing}</h2>
      <Choices
        label={dispatchWords.followup}
        options={FOLLOWUPS.map((value) => ({ value, label: followupName(value) }))}
        value={followup}
        onChoose={(followup) => type({ ...typed, followup })}
      />
      {tried && !followup && (
        <p class="fault" role="alert">
          {words.chooseFollowup}
        </p>
      )}
      <Field
        label={dispatchWords.followupNote}
        fault={tried && unsaid ? words.followupNeedsText : work.faults.note}
      >
        {(tied) => (
          <textarea
            {...tied}
            maxLength={500}
            value={note}
            onInput={(event) => type({ ...typed, note: event.currentTarget.value })}
          />
        )}
      </Field>
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
      <div>
        <button type="submit" class="button primary" disabled={work.busy}>
          {words.closeCase}
        </button>
      </div>
    </form>
  );
}

/** What nobody has decided on or nobody has yet, for whoever is about to close the case. */
function onTheWay({ quarantined, files }: Case): string {
  const undecided = quarantined.filter(({ adopted }) => !adopted).length;
  const missing = Object.values(files).filter(({ arrived }) => !arrived).length;
  const parts = [undecided && words.quarantinedCount(undecided), missing && words.missingFiles(missing)];
  return parts.filter(Boolean).join(say(["、", " and "]));
}

/** How a case was closed: what follows, who decided it and when. */
export function Closed({ dispatch }: { dispatch: Dispatch }) {
  const { closed, closed_by, followup, followup_note } = dispatch;
  if (!closed || !followup) return null;
  return (
    <Notice kind="ok" title={`${words.closed} · ${followupName(followup)}`}>
      {followup_note && <p class="as-written">{followup_note}</p>}
      <p class="row-detail">{words.decided(closed_by?.name ?? "", asMoment(closed))}</p>
    </Notice>
  );
}
