import { Field } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import { useWork } from "../app/work.ts";
import { useDraft } from "../desk/drafts.ts";
import { account, allowed } from "../desk/session.ts";
import { asMoment, say } from "../language.ts";
import { type Case, lookAgain } from "./cases.ts";
import type { PartProps } from "./part.ts";
import { accepter } from "./rounds.ts";
import { reasonName, words } from "./sample-words.ts";

/** That a report was chosen for a second look, what that found, and giving it. */
export function SecondLook({ file, reload }: PartProps) {
  const look = file.second_look;
  if (!look) return null;
  const why = look.reasons.map(reasonName).join(say(["、", ", "]));
  if (look.looked)
    return (
      <Notice kind="ok" title={words.lookedAt(look.by ?? "", asMoment(look.looked))}>
        <p>{words.chosenFor(why)}</p>
        <p class="as-written">{look.note}</p>
      </Notice>
    );
  return (
    <Notice kind="warn" title={words.lookWanted}>
      <p>{words.chosenFor(why)}</p>
      <p>{words.lookText}</p>
      {file.dispatch.state === "REVIEWED" && allowed("review reports") && mayLook(file) && (
        <LookForm file={file} reload={reload} />
      )}
    </Notice>
  );
}

/** Nobody looks again at what they accepted themselves. */
const mayLook = ({ view }: Case) => accepter(view) !== account.value?.id;

function LookForm({ file, reload }: PartProps) {
  const { typed: note, type: setNote, forget } = useDraft("second look", "");
  const work = useWork();

  function send(event: Event): void {
    event.preventDefault();
    void work.start(async () => {
      await lookAgain(file.dispatch.id, note.trim());
      forget();
      await reload();
    });
  }

  return (
    <form class="remark-form" onSubmit={send} noValidate>
      <Field label={words.lookNote} fault={work.faults.note}>
        {(tied) => (
          <textarea {...tied} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
        )}
      </Field>
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
      <div>
        <button type="submit" class="button" disabled={work.busy || !note.trim()}>
          {words.lookDone}
        </button>
      </div>
    </form>
  );
}
