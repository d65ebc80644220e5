import { Icon } from "../app/icon.tsx";
import { Notice } from "../app/notice.tsx";
import { quiet } from "../cover/cover.ts";
import { ActionBar } from "../inspections/action-bar.tsx";
import { CasePage } from "../inspections/case-page.tsx";
import type { Inspection } from "../inspections/inspection.ts";
import { unseen } from "../inspections/secrecy.ts";
import { asDate } from "../language.ts";
import { keptUntil } from "../replica.ts";
import type { Next } from "./course.ts";
import { CourseBadge } from "./course-badge.tsx";
import { siteName, taskName } from "./naming.ts";
import { OrderFacts } from "./order.tsx";
import { Quarantined } from "./quarantined.tsx";
import { Steps } from "./steps.tsx";
import { type Standing, standingOf } from "./store.ts";
import type { Venue } from "./task.ts";
import "./style.css";
import { Team } from "./team.tsx";
import { Unsent } from "./unsent.tsx";
import { windowOf } from "./when.ts";
import { words } from "./words.ts";

/** One task: where and when, what is done, who goes, and the one thing to do next. */
export function TaskScreen({ scope }: { scope: string }) {
  return (
    <CasePage scope={scope} title={words.task} back="/tasks">
      {(inspection) => <Shown inspection={inspection} standing={standingOf(inspection, Date.now())} />}
    </CasePage>
  );
}

function Shown({ inspection, standing }: { inspection: Inspection; standing: Standing }) {
  const { task } = inspection;
  return (
    <>
      <div class="card">
        <div class="spread">
          <span class="task-when">{windowOf(task.order, Date.now())}</span>
          <CourseBadge course={standing.course} />
        </div>
        <h2>{taskName(task)}</h2>
        <Where venue={task.venue} site={siteName(task)} />
        {unseen(inspection) && !quiet.value && <p class="hint">{words.quietConduct}</p>}
        <Unsent scope={inspection.scope} arrived={inspection.facts.visit.arrived} />
      </div>
      {standing.course === "returned" && inspection.round.decision?.text && (
        <Notice kind="danger" title={words.returned}>
          {inspection.round.decision.text}
        </Notice>
      )}
      <KeptUntil inspection={inspection} />
      <Quarantined inspection={inspection} />
      <Steps inspection={inspection} standing={standing} />
      <OrderFacts order={task.order} checklist={inspection.checklist} />
      <Team inspection={inspection} />
      <NextStep inspection={inspection} standing={standing} />
    </>
  );
}

function KeptUntil({ inspection: { view } }: { inspection: Inspection }) {
  const until = keptUntil(view);
  return until ? <Notice>{words.keptUntil(asDate(until))}</Notice> : null;
}

function Where({ venue, site }: { venue: Venue | undefined; site: string }) {
  if (!venue) return <p class="hint">{words.lateVenue}</p>;
  const { address, position } = venue.site;
  return (
    <div class="where">
      <Icon name="place" />
      <div>
        <p>{site}</p>
        <p class="quiet">{address}</p>
        {position && (
          <a class="map-link" href={`geo:${position[0] / 1e6},${position[1] / 1e6}`}>
            {words.openMap}
          </a>
        )}
      </div>
    </div>
  );
}

const places: Record<Exclude<Next, "none">, string> = {
  answer: "acceptance",
  visit: "visit",
  checklist: "checklist",
  feedback: "signatures",
  report: "report",
  remarks: "remarks",
  read: "report",
};

function NextStep({ inspection, standing: { next, items } }: { inspection: Inspection; standing: Standing }) {
  if (next === "none") return null;
  if (next === "report" && !inspection.leads) return <Notice>{words.waitLeader}</Notice>;
  return (
    <ActionBar>
      <a class="button primary wide" href={`/tasks/${inspection.scope}/${places[next]}`}>
        {next === "visit" ? visitLabel(inspection) : labelOf(next, items)}
        <Icon name="next" />
      </a>
    </ActionBar>
  );
}

function labelOf(next: Exclude<Next, "none" | "visit">, items: Standing["items"]): string {
  const labels = {
    answer: words.toAnswer,
    checklist: words.toChecklist(items.done, items.all),
    feedback: words.toFeedback,
    report: words.toReport,
    remarks: words.toRemarks,
    read: words.toRead,
  };
  return labels[next];
}

function visitLabel({ stage }: Inspection): string {
  if (stage === "READY") return words.toVisit;
  return stage === "ARRIVED" || stage === "DISCLOSED" ? words.toVisitOn : words.toEnd;
}
