import { Icon, type IconName } from "../app/icon.tsx";
import { Row } from "../app/list.tsx";
import { photosOf } from "../evidence/photo.ts";
import { standingFindings } from "../findings/finding.ts";
import { openIn } from "../findings/material.ts";
import { findingsName } from "../findings/naming.ts";
import { words as findingWords } from "../findings/words.ts";
import { alertWords } from "../inspections/alert-words.ts";
import type { Inspection } from "../inspections/inspection.ts";
import { acknowledgementOf, alertsIn, momentsOf, signaturesIn } from "../inspections/records.ts";
import { secret } from "../inspections/secrecy.ts";
import { libraryOf } from "../inspections/store.ts";
import { KINDS, standingInstruments } from "../instruments/instrument.ts";
import { lockOf } from "../instruments/lock.ts";
import { instrumentsName, lockReason } from "../instruments/locked.tsx";
import { asMoment } from "../language.ts";
import { closedBy } from "../questionnaires/allowed.ts";
import { offeredIn } from "../questionnaires/questionnaire.ts";
import { responsesIn } from "../questionnaires/response.ts";
import { acceptanceOf, type Standing } from "./store.ts";
import { fromTo } from "./when.ts";
import { words } from "./words.ts";

interface Step {
  to: string;
  icon: IconName;
  title: string;
  done: boolean;
  detail: string;
}

/** Every part of the inspection with how far it is; each leads to its screen. */
export function Steps({ inspection, standing }: { inspection: Inspection; standing: Standing }) {
  return (
    <ul class="list steps" aria-label={words.steps}>
      {stepsOf(inspection, standing).map(({ to, icon, title, done, detail }) => (
        <Row
          key={to}
          href={`/tasks/${inspection.scope}/${to}`}
          icon={icon}
          title={title}
          detail={detail}
          end={done && <Done />}
        />
      ))}
    </ul>
  );
}

function Done() {
  return (
    <span class="badge ok">
      <Icon name="arrived" />
      {words.done}
    </span>
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
    photosStep(inspection),
    ...questionnaireStep(inspection),
    instrumentsStep(inspection),
    findingsStep(inspection),
    ...signatureStep(inspection),
    reportStep(inspection),
    ...alertStep(inspection),
  ];
}

function acceptanceStep(at: string | undefined): Step {
  const detail = at ? asMoment(at) : words.notYet;
  return { to: "acceptance", icon: "info", title: words.answer, done: Boolean(at), detail };
}

function visitStep(inspection: Inspection): Step {
  const { arrived, ended } = momentsOf(inspection.view, inspection.person);
  const detail = arrived ? fromTo(arrived.at, ended?.at) : "";
  return {
    to: "visit",
    icon: "place",
    title: words.visit,
    done: Boolean(ended),
    detail: detail || words.notYet,
  };
}

function checklistStep({ done, lacking, all }: Standing["items"]): Step {
  const detail = words.items(done, all);
  return { to: "checklist", icon: "tasks", title: words.checklist, done: all > 0 && lacking === 0, detail };
}

function photosStep({ view }: Inspection): Step {
  const taken = photosOf(view).filter((photo) => photo.withdrawn === null).length;
  const detail = taken ? words.photosTaken(taken) : words.notYet;
  return { to: "photos", icon: "camera", title: words.photos, done: taken > 0, detail };
}

/** Left out while nobody may be asked, and where there are none. */
function questionnaireStep(inspection: Inspection): Step[] {
  const complete = responsesIn(inspection.view).filter(({ state }) => state === "complete").length;
  const offered = offeredIn(libraryOf(inspection)).length;
  if (closedBy(inspection) === "covert" || offered + complete === 0) return [];
  const detail = complete ? words.questionnairesSent(complete) : words.notYet;
  return [{ to: "questionnaires", icon: "pen", title: words.questionnaires, done: complete > 0, detail }];
}

/** Locked until a supervisor is known to be one; on a covert visit neither name nor reason gives it away. */
function instrumentsStep(inspection: Inspection): Step {
  const { view, facts, steps } = inspection;
  const lock = lockOf(facts, steps);
  const known = KINDS.reduce((sum, kind) => sum + standingInstruments(view, kind).length, 0);
  return {
    to: "instruments",
    icon: lock && lock !== "sealed" ? "lock" : "people",
    title: instrumentsName(inspection),
    done: known > 0,
    detail: known > 0 ? String(known) : lock ? lockReason(lock) : words.notYet,
  };
}

function findingsStep(inspection: Inspection): Step {
  const listed = standingFindings(inspection.view).length;
  const open = openIn(inspection).filter(({ kind }) => kind !== "slight").length;
  return {
    to: "findings",
    icon: "info",
    title: findingsName(inspection),
    done: false,
    detail: listed + open > 0 ? findingWords.count(listed, open) : words.notYet,
  };
}

/** Left out while nobody may be asked to sign: a covert visit that is not disclosed. */
function signatureStep(inspection: Inspection): Step[] {
  const signed = signaturesIn(inspection.view);
  if (secret(inspection) && !inspection.facts.visit.disclosed && signed.length === 0) return [];
  const names = signed.map(({ signature }) => signature.name || words.refused);
  const detail = names.join("、") || words.notYet;
  return [{ to: "signatures", icon: "pen", title: words.signatures, done: signed.length > 0, detail }];
}

function reportStep({ round }: Inspection): Step {
  const done = round.state === "submitted" || round.state === "accepted";
  const detail = {
    draft: words.notYet,
    submitted: words.submitted,
    returned: words.returned,
    accepted: words.accepted,
  };
  return { to: "report", icon: "sending", title: words.report, done, detail: detail[round.state] };
}

/** Shown once there is one: most visits need none. */
function alertStep(inspection: Inspection): Step[] {
  const raised = alertsIn(inspection.view);
  const done = raised.every(({ id }) => acknowledgementOf(inspection.view, id));
  const { title } = alertWords(secret(inspection));
  return raised.length ? [{ to: "alerts", icon: "alert", title, done, detail: String(raised.length) }] : [];
}
