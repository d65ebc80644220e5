import { useState } from "preact/hooks";
import { ask } from "../app/dialog.tsx";
import { Notice } from "../app/notice.tsx";
import { useWork } from "../app/work.ts";
import { FileButton } from "../desk/file-button.tsx";
import { allowed } from "../desk/session.ts";
import { reportRound } from "../inspections/records.ts";
import { asMoment } from "../language.ts";
import { words as responseWords } from "../questionnaires/desk-words.ts";
import type { Operation } from "../sync/operation.ts";
import { adopt, type Case, handInRescue, type Quarantined, type Rescued } from "./cases.ts";
import { checklistOf, nameIn } from "./desk-view.ts";
import { words } from "./desk-words.ts";
import { entryText } from "./entry-text.ts";
import type { PartProps } from "./part.ts";

const REASONS = {
  late: () => words.late,
  "not allowed": () => words.notAllowed,
  "not understood": () => words.notUnderstood,
  "handed in": () => words.handedIn,
};

/** Work that is kept but does not count, and what can be done about it. */
export function QuarantinePart({ file, reload }: PartProps) {
  return (
    <>
      {file.quarantined.length === 0 && <p class="card">{words.noQuarantined}</p>}
      {file.quarantined.length > 0 && <p>{explained(file)}</p>}
      {file.quarantined.map((one) => (
        <QuarantinedCard key={`${one.device}${one.n}`} one={one} file={file} reload={reload} />
      ))}
      {allowed("take rescue files") && <Rescue file={file} reload={reload} />}
    </>
  );
}

/** What can be done about it, as the case stands. */
function explained(file: Case): string {
  if (file.dispatch.state === "CLOSED") return words.quarantinedClosed;
  if (file.dispatch.state === "PLANNED") return words.quarantinedUnbegun;
  return isAccepted(file) ? words.quarantinedTooLate : words.quarantinedText;
}

/** Once the report was accepted nothing is added to what it covers, unless it is sent back. */
const isAccepted = ({ view }: Case) => reportRound(view).state === "accepted";

const UNTAKING = ["PLANNED", "CLOSED"];

function QuarantinedCard({ one, file, reload }: PartProps & { one: Quarantined }) {
  const work = useWork();

  async function take(): Promise<void> {
    if (!(await ask({ title: words.adoptTitle, text: words.adoptText, confirm: words.adopt }))) return;
    await work.start(async () => {
      await adopt(file.dispatch.id, file.number, one.hash);
      await reload();
    });
  }

  const adoptable = allowed("adopt") && !isAccepted(file) && !UNTAKING.includes(file.dispatch.state);
  const operation = one.reason === "not understood" ? undefined : (one.operation as Operation);
  return (
    <article class="card">
      <p>
        <span class="badge quarantined">{REASONS[one.reason]()}</span>{" "}
        <span class="row-detail">{words.by(nameIn(file, one.author), asMoment(one.received))}</span>
      </p>
      {operation && <p class="quarantined-text">{entryText(operation, checklistOf(file))}</p>}
      {operation?.collection === "response" && !one.adopted && (
        <p>
          <a href={`/desk/cases/${file.dispatch.id}/responses/${encodeURIComponent(operation.record)}`}>
            {responseWords.openResponse}
          </a>
        </p>
      )}
      <details>
        <summary>{words.asReceived}</summary>
        <pre>{JSON.stringify(operation ? operation.fields : one.operation, null, 1)}</pre>
      </details>
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
      {one.adopted && <p class="badge ok">{words.adopted}</p>}
      {!one.adopted && operation && adoptable && (
        <div>
          <button type="button" class="button" disabled={work.busy} onClick={() => void take()}>
            {words.adopt}
          </button>
        </div>
      )}
    </article>
  );
}

function Rescue({ file, reload }: PartProps) {
  const [taken, setTaken] = useState<Rescued>();
  const work = useWork();

  function send(chosen: File): void {
    setTaken(undefined);
    void work.start(async () => {
      setTaken(await handInRescue(file.dispatch.id, chosen));
      await reload();
    });
  }

  return (
    <section class="card" aria-labelledby="rescue">
      <h2 id="rescue">{words.rescue}</h2>
      <p>{words.rescueText}</p>
      <div>
        <FileButton label={work.busy ? words.rescuing : words.chooseRescue} busy={work.busy} onFile={send} />
      </div>
      {taken && (
        <Notice kind={taken.damaged > 0 ? "warn" : "ok"}>
          {words.rescued(taken.operations, taken.files)}
          {taken.damaged > 0 && ` ${words.rescueDamaged(taken.damaged)}`}
        </Notice>
      )}
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
    </section>
  );
}
