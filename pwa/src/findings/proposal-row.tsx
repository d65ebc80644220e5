import { useState } from "preact/hooks";
import { Field } from "../app/field.tsx";
import type { Inspection } from "../inspections/inspection.ts";
import { useKeeping } from "../inspections/keeping.ts";
import { useUnfinished } from "../inspections/use-unfinished.ts";
import { categoryOf, FindingHead } from "./finding-row.tsx";
import { sourceIn } from "./material.ts";
import type { Proposal } from "./proposals.ts";
import { setAside, takeUp } from "./store.ts";
import { words } from "./words.ts";
import { writable } from "./writable.ts";

interface Props {
  inspection: Inspection;
  proposal: Proposal;
}

/** One proposal and what can be done about it; a lead is verified first, and setting aside needs a reason. */
export function ProposalRow({ inspection, proposal }: Props) {
  const [asking, setAsking] = useState<"verified" | "why">();
  const { problem, keep } = useKeeping();
  const what = sourceIn(inspection, proposal.from);
  const lead = proposal.kind === "lead";
  return (
    <li class="proposal">
      <FindingHead {...proposal} category={categoryOf(inspection.categories, proposal.category)}>
        <a href={placeOf(inspection.scope, proposal)}>{what}</a>
      </FindingHead>
      {problem && (
        <p class="fault" role="alert">
          {problem}
        </p>
      )}
      {asking && (
        <Asked
          key={asking}
          scope={inspection.scope}
          name={`${asking}/${proposal.id}`}
          label={asking === "verified" ? words.verifiedHow : words.why}
          verb={asking === "verified" ? words.takeUp : words.setAside}
          close={() => setAsking(undefined)}
          answer={(text) =>
            keep(() =>
              asking === "verified"
                ? takeUp(inspection, proposal, text)
                : setAside(inspection, proposal, text),
            )
          }
        />
      )}
      {!asking && writable(inspection) && (
        <div class="buttons">
          <button
            type="button"
            class="button primary"
            aria-label={lead ? words.verifyThis(what) : words.takeUpThis(what)}
            onClick={() => (lead ? setAsking("verified") : void keep(() => takeUp(inspection, proposal)))}
          >
            {lead ? words.verify : words.takeUp}
          </button>
          <button
            type="button"
            class="button"
            aria-label={words.setAsideThis(what)}
            onClick={() => setAsking("why")}
          >
            {words.setAside}
          </button>
        </div>
      )}
    </li>
  );
}

/** Where what a proposal grew out of can be read. */
export function placeOf(scope: string, { from }: Pick<Proposal, "from">): string {
  if (from.collection === "answer") return `/tasks/${scope}/checklist/${from.record}`;
  if (from.collection === "response") return `/tasks/${scope}/questionnaires`;
  return `/tasks/${scope}/instruments/${from.collection}/${from.record}`;
}

interface AskedProps {
  scope: string;
  /** Under which what is typed outlives the page. */
  name: string;
  label: string;
  verb: string;
  close: () => void;
  answer: (text: string) => Promise<boolean>;
}

function Asked({ scope, name, label, verb, close, answer }: AskedProps) {
  const { form, change, settle, problem } = useUnfinished(scope, name, () => ({ text: "" }));
  const [fault, setFault] = useState(false);
  if (!form) return null;
  const text = form.text.trim();
  const give = async () => {
    setFault(text === "");
    if (text && (await answer(text))) await settle();
  };
  return (
    <>
      <Field label={label} fault={fault ? words.textFault : problem}>
        {(tied) => (
          <textarea
            {...tied}
            rows={2}
            maxLength={2000}
            value={form.text}
            onInput={(event) => change({ text: event.currentTarget.value })}
          />
        )}
      </Field>
      <div class="buttons">
        <button type="button" class="button primary" onClick={() => void give()}>
          {verb}
        </button>
        <button type="button" class="button" onClick={close}>
          {words.cancel}
        </button>
      </div>
    </>
  );
}
