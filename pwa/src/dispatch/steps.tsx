import type { IconName } from "../app/icon.tsx";
import { Row } from "../app/list.tsx";
import type { Inspection } from "../inspections/inspection.ts";
import { alertsIn, momentsOf, signaturesIn } from "../inspections/records.ts";
import { asMoment } from "../language.ts";
import { acceptanceOf, type Standing } from "./store.ts";
import { words } from "./words.ts";

interface Step {
  to: string;
  title: string;
  done: boolean;
  detail: string;
}

/** Every part of the inspection with how far it is; each leads to its screen. */
export function Steps({ inspection, standing }: { inspection: Inspection; standing: Standing }) {
  return (
    <ul class="list" aria-label={words.steps}>
      {stepsOf(inspection, standing).map(({ to, title, done, detail }) => (
        <Row
          key={to}
          href={`/tasks/${inspection.scope}/${to}`}
          icon={(done ? "arrived" : "next") satisfies IconName}
          title={title}
          detail={detail}
        />
      ))}
    </ul>
  );
}

function stepsOf(inspection: Inspection, { items }: Standing): readonly Step[] {
  const answered = acceptanceOf(inspection, inspection.person);
  const steps = [acceptanceStep(answered?.head.at)];
  if (answered?.answer.answer !== "accepted") return steps;
  return [
    ...steps,
    visitStep(inspection),
    checklistStep(items),
    signatureStep(inspection),
    reportStep(inspection),
    ...alertStep(inspection),
  ];
}

function acceptanceStep(at: string | undefined): Step {
  return {
    to: "acceptance",
    title: words.answer,
    done: Boolean(at),
    detail: at ? asMoment(at) : words.notYet,
  };
}

function visitStep(inspection: Inspection): Step {
  const { arrived, ended } = momentsOf(inspection.view, inspection.person);
  const detail = [arrived, ended].flatMap((moment) => (moment ? asMoment(moment.at) : [])).join(" – ");
  return { to: "visit", title: words.visit, done: Boolean(ended), detail: detail || words.notYet };
}

function checklistStep({ done, all }: Standing["items"]): Step {
  return {
    to: "checklist",
    title: words.checklist,
    done: all > 0 && done === all,
    detail: words.items(done, all),
  };
}

function signatureStep(inspection: Inspection): Step {
  const signed = signaturesIn(inspection.view);
  const detail = signed.map(({ signature }) => signature.name).join("、");
  return {
    to: "signatures",
    title: words.signatures,
    done: signed.length > 0,
    detail: detail || words.notYet,
  };
}

function reportStep({ round }: Inspection): Step {
  const done = round.state === "submitted" || round.state === "accepted";
  const detail = {
    draft: words.notYet,
    submitted: words.submitted,
    returned: words.returned,
    accepted: words.accepted,
  };
  return { to: "report", title: words.report, done, detail: detail[round.state] };
}

/** Shown once there is one: most visits need none. */
function alertStep(inspection: Inspection): Step[] {
  const raised = alertsIn(inspection.view).length;
  return raised ? [{ to: "alerts", title: words.alerts, done: true, detail: String(raised) }] : [];
}
