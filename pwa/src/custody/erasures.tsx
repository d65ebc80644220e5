import { ask } from "../app/dialog.tsx";
import { account, allowed } from "../desk/session.ts";
import { words as shared } from "../desk/words.ts";
import { type Erasure, erasuresIn } from "../evidence/erasures.ts";
import { asMoment } from "../language.ts";
import type { Case } from "../reviews/cases.ts";
import { nameIn } from "../reviews/desk-view.ts";
import type { PartProps } from "../reviews/part.ts";
import { SecondOpinion } from "../reviews/second-opinion.tsx";
import { head } from "../sync/view.ts";
import { answerErasure } from "./store.ts";
import { words } from "./words.ts";

/** What was erased of a case, or is to be: who, why, on which ground, and what is left. */
export function Erasures({ file, reload }: PartProps) {
  const erasures = erasuresIn(file.view);
  if (erasures.length === 0) return null;
  return (
    <section class="card" aria-labelledby="erasures">
      <h2 id="erasures">{words.erasures}</h2>
      {erasures.map((erasure) => (
        <article key={erasure.id} class="erasure">
          <h3>{nameOf(file, erasure)}</h3>
          <Course file={file} erasure={erasure} />
          {erasure.done && <Left file={file} files={erasure.done.files} />}
          {!erasure.done && !erasure.refused && mayAnswer(file, erasure) && (
            <Answer file={file} reload={reload} erasure={erasure} />
          )}
        </article>
      ))}
    </section>
  );
}

/** Another person than who asked, and none of the team. */
function mayAnswer(file: Case, { asked }: Erasure): boolean {
  const me = account.value?.id;
  return (
    allowed("erase evidence") && me !== asked.by && file.dispatch.team.every(({ person }) => person !== me)
  );
}

function Course({ file, erasure }: { file: Case; erasure: Erasure }) {
  const { asked, done, refused, basis, reason } = erasure;
  return (
    <>
      <p>
        {done && <span class="badge ok">{words.erased}</span>}
        {!done && !refused && <span class="badge warn">{words.waiting}</span>} <strong>{words[basis]}</strong>
      </p>
      <p class="as-written">{reason}</p>
      <p class="row-detail">{words.asked(nameIn(file, asked.by), asMoment(asked.at))}</p>
      {done && <p class="row-detail">{words.done(nameIn(file, done.by), asMoment(done.at))}</p>}
      {refused && (
        <p class="row-detail">
          {shared.told(words.refused(nameIn(file, refused.by), asMoment(refused.at)), refused.text)}
        </p>
      )}
    </>
  );
}

/** Hash and receipt of what is gone. */
function Left({ file, files }: { file: Case; files: readonly string[] }) {
  return (
    <details class="custody">
      <summary>{words.hashes(files.length)}</summary>
      <ul class="plain">
        {files.map((sha256) => {
          const time = Number(file.files[sha256]?.receipt?.split(" ")[0]);
          return (
            <li key={sha256}>
              <span class="hash">{sha256}</span> · {time ? words.receipt(asMoment(time)) : words.noReceipt}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

function Answer({ file, reload, erasure }: PartProps & { erasure: Erasure }) {
  const question = { title: words.eraseTitle, text: words.eraseText, confirm: words.agree, dangerous: true };
  return (
    <SecondOpinion
      asked={erasure.id}
      label={words.refuseWhy}
      most={2000}
      needed={words.needed}
      refuse={words.refuse}
      agree={words.agree}
      askFirst={() => ask(question)}
      answer={(agreed, text) => answerErasure(file.dispatch.id, file.number, erasure.id, agreed, text)}
      reload={reload}
    />
  );
}

/** What was erased, by when it was made; a file of a response by its name. */
function nameOf({ view }: Case, { record, file }: Erasure): string {
  if (file) {
    const named = head(view.collection("response").get(record), "files")?.value ?? {};
    return words.fileOf(
      Object.entries(named).find(([, sha256]) => sha256 === file)?.[0] ?? file.slice(0, 12),
    );
  }
  const photo = view.collection("photo").get(record);
  const made = (head(photo, "photo") ?? head(view.collection("recording").get(record), "recording"))?.value;
  const when = asMoment((made as { at?: string } | null | undefined)?.at ?? Number.NaN);
  return photo ? words.photoOf(when) : words.recordingOf(when);
}
