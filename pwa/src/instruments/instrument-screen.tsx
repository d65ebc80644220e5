import { useEffect, useState } from "preact/hooks";
import { Notice } from "../app/notice.tsx";
import { go } from "../app/router.tsx";
import { CasePage } from "../inspections/case-page.tsx";
import type { Inspection } from "../inspections/inspection.ts";
import { inspectionIn } from "../inspections/store.ts";
import { unfinishedForm } from "../inspections/unfinished.ts";
import { Versions } from "../inspections/versions.tsx";
import { Withdrawal } from "../inspections/withdrawal.tsx";
import { AboutForm, nameOf } from "./about-form.tsx";
import { differingFacts, Facts } from "./facts.tsx";
import { aboutsApart, type Instrument, instrumentsIn, KINDS, type Kind } from "./instrument.ts";
import { InterviewRecord } from "./interview-record.tsx";
import { lockOf } from "./lock.ts";
import { instrumentsName, Locked } from "./locked.tsx";
import { NoteField } from "./note-field.tsx";
import { OutcomeForm } from "./outcome-form.tsx";
import { SignaturesFor } from "./signatures-for.tsx";
import { note, settleAbout } from "./store.ts";
import "./style.css";
import { is, subjectOf } from "./title.ts";
import { words } from "./words.ts";

interface Props {
  scope: string;
  kind: string;
  record?: string;
}

/** One interview, request, re-marking or test; without a record, the form that begins one. */
export function InstrumentScreen({ scope, kind, record }: Props) {
  const back = `/tasks/${scope}/instruments`;
  const title = instrumentsName(inspectionIn(scope).value);
  const known = KINDS.find((one) => one === kind);
  return (
    <CasePage scope={scope} title={title} back={back}>
      {(inspection) => {
        if (!known) return <Notice kind="warn">{words.notHere}</Notice>;
        if (!record) return <Beginning inspection={inspection} kind={known} />;
        const one = instrumentsIn(inspection.view, known).find(({ id }) => id === record);
        return one ? (
          <Shown inspection={inspection} one={one} />
        ) : (
          <Notice kind="warn">{words.notHere}</Notice>
        );
      }}
    </CasePage>
  );
}

function Beginning({ inspection, kind }: { inspection: Inspection; kind: Kind }) {
  const lock = lockOf(inspection.facts, inspection.steps);
  if (lock) return <Locked inspection={inspection} lock={lock} />;
  const onKept = (record: string) =>
    go(`/tasks/${inspection.scope}/instruments/${kind}/${record}`, { replace: true });
  return (
    <>
      <h2>{words[kind]}</h2>
      <AboutForm key={kind} inspection={inspection} kind={kind} onKept={onKept} />
    </>
  );
}

function Shown({ inspection, one }: { inspection: Inspection; one: Instrument }) {
  const lock = lockOf(inspection.facts, inspection.steps);
  const open = !lock && one.withdrawn === null;
  return (
    <>
      <h2>{subjectOf(one)}</h2>
      {lock && <Locked inspection={inspection} lock={lock} />}
      {one.withdrawn !== null && <Notice kind="warn">{words.withdrawn(one.withdrawn)}</Notice>}
      <About inspection={inspection} one={one} open={open} />
      {is(one, "interview") && <InterviewRecord inspection={inspection} one={one} open={open} />}
      {is(one, "request") && <OutcomeForm inspection={inspection} one={one} open={open} />}
      {(is(one, "recheck") || is(one, "test")) && (
        <div class="card">
          <NoteField inspection={inspection} one={one} field="note" label={words.note} open={open} />
        </div>
      )}
      <SignaturesFor inspection={inspection} one={one} open={open} />
      {open && (
        <Withdrawal
          scope={inspection.scope}
          name={one.id}
          label={words.withdraw}
          reasonLabel={words.withdrawReason}
          onWithdraw={(reason) => note(inspection, one, "withdrawn", reason)}
        />
      )}
    </>
  );
}

function About({ inspection, one, open }: { inspection: Inspection; one: Instrument; open: boolean }) {
  const [correcting, setCorrecting] = useState(false);
  const { scope } = inspection;
  const groups = inspection.checklist?.groups ?? [];
  useEffect(() => {
    void unfinishedForm(scope, nameOf(one.kind, one)).then((begun) => setCorrecting(begun !== undefined));
  }, [scope, one.id]);
  if (open && correcting) {
    const close = () => setCorrecting(false);
    return <AboutForm inspection={inspection} kind={one.kind} known={one} onKept={close} onCancel={close} />;
  }
  return (
    <section class="card" aria-label={words[one.kind]}>
      <Facts one={one} groups={groups} />
      <Versions
        inspection={inspection}
        label={words[one.kind]}
        versions={aboutsApart(one)}
        inWords={(about) => differingFacts(one, about, groups)}
        closed={!open}
        onSettle={(about) => settleAbout(inspection, one, about)}
      />
      {open && (
        <button type="button" class="button" onClick={() => setCorrecting(true)}>
          {words.change}
        </button>
      )}
    </section>
  );
}
