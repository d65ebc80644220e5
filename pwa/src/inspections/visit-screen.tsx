import { Notice } from "../app/notice.tsx";
import { quiet } from "../cover/cover.ts";
import { inWindow, windowOf } from "../dispatch/when.ts";
import { CasePage } from "./case-page.tsx";
import { Ending } from "./ending.tsx";
import type { Inspection } from "./inspection.ts";
import { Moment } from "./moment.tsx";
import { momentsOf } from "./records.ts";
import { unseen } from "./secrecy.ts";
import { Arrive, CheckStep, Disclose, FeedbackStep, ShowCard } from "./visit-steps.tsx";
import { words } from "./visit-words.ts";

/** The visit as a line of moments: what has been noted, and what may come next. */
export function VisitScreen({ scope }: { scope: string }) {
  return (
    <CasePage scope={scope} title={words.visit}>
      {(inspection) => (
        <>
          <Warnings inspection={inspection} />
          <ol class="timeline">
            <Noted inspection={inspection} />
            <ToDo inspection={inspection} />
          </ol>
        </>
      )}
    </CasePage>
  );
}

function Warnings({ inspection }: { inspection: Inspection }) {
  const { task, facts } = inspection;
  const now = Date.now();
  return (
    <>
      {!facts.visit.ended && !inWindow(task.order, now) && (
        <Notice kind="warn">{words.outside(windowOf(task.order, now))}</Notice>
      )}
      {unseen(inspection) && !quiet.value && <Notice>{words.conduct}</Notice>}
    </>
  );
}

function Noted({ inspection }: { inspection: Inspection }) {
  const { arrived, card, disclosed, ended } = momentsOf(inspection.view, inspection.person);
  const how = { finished: words.finished, covert: words.endCovert, no_entry: words.noEntry };
  return (
    <>
      {arrived && (
        <Moment inspection={inspection} title={words.arrived} mark={arrived} field="arrived" placed />
      )}
      {disclosed && (
        <Moment inspection={inspection} title={words.disclosed} mark={disclosed} field="disclosed" placed />
      )}
      {card && <Moment inspection={inspection} title={words.cardShown} mark={card} field="card" />}
      {ended && (
        <Moment
          inspection={inspection}
          title={`${words.ended}：${how[ended.how]}`}
          mark={ended}
          field="ended"
        >
          {ended.note && <p>{ended.note}</p>}
        </Moment>
      )}
    </>
  );
}

function ToDo({ inspection }: { inspection: Inspection }) {
  const { steps, facts } = inspection;
  const covert = facts.mode === "covert" && !facts.visit.disclosed;
  const ended = facts.visit.ended !== undefined;
  return (
    <>
      {steps.includes("arrive") && <Arrive inspection={inspection} />}
      {steps.includes("show_card") && <ShowCard inspection={inspection} />}
      {!ended && (steps.includes("inspect") || (covert && facts.visit.arrived)) && (
        <CheckStep inspection={inspection} />
      )}
      {!ended && steps.includes("feedback") && <FeedbackStep inspection={inspection} />}
      {steps.includes("disclose") && <Disclose inspection={inspection} />}
      {(steps.includes("no_entry") || steps.includes("finish")) && <Ending inspection={inspection} />}
      {ended && <Afterwards inspection={inspection} />}
    </>
  );
}

function Afterwards({ inspection: { scope, leads, round } }: { inspection: Inspection }) {
  const sealed = round.state === "submitted" || round.state === "accepted";
  return (
    <li class="moment next">
      <a class="button primary wide" href={leads ? `/tasks/${scope}/report` : `/tasks/${scope}`}>
        {!leads ? words.toTask : sealed ? words.readReport : words.toReport}
      </a>
    </li>
  );
}
