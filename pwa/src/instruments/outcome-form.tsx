import { useState } from "preact/hooks";
import { Choices, Field } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import type { Inspection } from "../inspections/inspection.ts";
import { useKeeping } from "../inspections/keeping.ts";
import { useUnfinished } from "../inspections/use-unfinished.ts";
import { Versions } from "../inspections/versions.tsx";
import { asMoment } from "../language.ts";
import type { Json } from "../sync/operation.ts";
import { type Instrument, type Outcome, outcomeOf, outcomesApart, returnOf } from "./instrument.ts";
import { keepOutcome, keepReturn } from "./store.ts";
import { is, outcomeText } from "./title.ts";
import { words } from "./words.ts";

interface Props {
  inspection: Inspection;
  one: Instrument;
  open: boolean;
}

const OUTCOMES = ["given", "partly", "refused"] as const;

/** What the institution did with the request, and giving back what was taken. A refusal is a lead by itself. */
export function OutcomeForm(props: Props) {
  const { inspection, one } = props;
  const outcome = outcomeOf(one);
  return (
    <>
      <section class="card report-form" aria-label={words.outcome}>
        <Answered {...props} outcome={outcome} />
        <Versions
          inspection={inspection}
          label={words.outcome}
          versions={outcomesApart(one)}
          inWords={(value) => outcomeText(outcomeIn(value))}
          closed={!props.open}
          onSettle={(value) => keepOutcome(inspection, one, outcomeIn(value))}
        />
      </section>
      {outcome?.as === "refused" && one.withdrawn === null && (
        <Notice kind="warn" title={words.leadTitle}>
          <p>{words.leadText}</p>
          <a href={`/tasks/${inspection.scope}/findings`}>{words.toLeads}</a>
        </Notice>
      )}
      {outcome && outcome.as !== "refused" && <GivenBack {...props} />}
    </>
  );
}

const outcomeIn = (value: Json) => value as unknown as Outcome;

/** What stands on the form: chosen, and as it was typed. */
interface Answer {
  as: Outcome["as"] | undefined;
  who: string;
  reason: string;
}

function Answered({ inspection, one, open, outcome }: Props & { outcome: Outcome | undefined }) {
  const stored: Answer = { as: outcome?.as, who: outcome?.who ?? "", reason: outcome?.reason ?? "" };
  const {
    form,
    seen,
    change,
    settle,
    problem: undrafted,
  } = useUnfinished(inspection.scope, `${one.kind}/${one.id}/outcome`, () => stored, inspection.drawn);
  const [fault, setFault] = useState<string>();
  const { problem: unkept, keep } = useKeeping();
  if (!form) return null;
  const problem = unkept ?? undrafted;
  const { as, who, reason } = form;
  const differs = as !== stored.as || who !== stored.who || reason !== stored.reason;
  const store = async (chosen: Outcome["as"]) => {
    const told = chosen === "given" ? null : reason.trim();
    const shown = { ...inspection, drawn: seen };
    const kept = await keep(() =>
      keepOutcome(shown, one, { as: chosen, who: who.trim() || null, reason: told }),
    );
    if (kept) await settle();
  };
  const choose = (chosen: Outcome["as"]) => {
    change({ ...form, as: chosen });
    if (chosen === "given") void store(chosen);
  };
  return (
    <>
      <Choices
        label={words.outcome}
        options={OUTCOMES.map((value) => ({ value, label: words[value] }))}
        value={as}
        onChoose={choose}
        disabled={!open}
      />
      {as && as !== "given" && (
        <>
          <Field label={words.who}>
            {(tied) => (
              <input
                {...tied}
                type="text"
                maxLength={80}
                disabled={!open}
                value={who}
                onInput={(event) => change({ ...form, who: event.currentTarget.value })}
              />
            )}
          </Field>
          <Field label={words.refusalReason} fault={fault}>
            {(tied) => (
              <textarea
                {...tied}
                rows={2}
                maxLength={2000}
                disabled={!open}
                value={reason}
                onInput={(event) => change({ ...form, reason: event.currentTarget.value })}
              />
            )}
          </Field>
          {open && differs && (
            <button
              type="button"
              class="button primary wide"
              onClick={() => {
                setFault(reason.trim() ? undefined : words.needed);
                if (reason.trim()) void store(as);
              }}
            >
              {words.keep}
            </button>
          )}
        </>
      )}
      {problem && (
        <p class="fault" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

function GivenBack({ inspection, one, open }: Props) {
  const { problem, keep } = useKeeping();
  const back = returnOf(one);
  if (back) return <p class="quiet">{words.returnedAt(asMoment(back.at))}</p>;
  if (!is(one, "request") || one.about.way !== "original") return null;
  return (
    <Notice kind="warn" title={words.notReturned}>
      {open && (
        <button type="button" class="button" onClick={() => void keep(() => keepReturn(inspection, one))}>
          {words.markReturned}
        </button>
      )}
      {problem && (
        <p class="fault" role="alert">
          {problem}
        </p>
      )}
    </Notice>
  );
}
