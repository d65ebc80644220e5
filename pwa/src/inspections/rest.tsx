import { useState } from "preact/hooks";
import { Choices, Field } from "../app/field.tsx";
import { type Checklist, type Item, optionsOf } from "./checklist.ts";
import { words } from "./checklist-words.ts";
import { commonAside, restAnswer, restOf } from "./choice.ts";
import type { Inspection } from "./inspection.ts";
import { words as itemWords } from "./item-words.ts";
import { useKeeping } from "./keeping.ts";
import { named } from "./naming.ts";
import { saveAnswer } from "./store.ts";
import { useUnfinished } from "./use-unfinished.ts";

interface Props {
  inspection: Inspection;
  group: string;
  checklist: Checklist;
  items: readonly Item[];
}

const WORTH_IT = 2;

/** Answer what is left of a group at once, as not looked at, with the reason given once. */
export function Rest({ inspection, group, checklist, items }: Props) {
  const rest = restOf(items, inspection.answers);
  const values = commonAside(checklist, rest);
  if (rest.length < WORTH_IT || values.length === 0) return null;
  return (
    <details class="rest">
      <summary>{words.restOfGroup}</summary>
      <RestForm inspection={inspection} group={group} checklist={checklist} rest={rest} values={values} />
    </details>
  );
}

interface FormProps extends Omit<Props, "items"> {
  rest: readonly Item[];
  values: readonly string[];
}

/** What stands on the form: the answer to all of them, once it is chosen, and why. */
interface Begun {
  value?: string;
  reason: string;
}

function RestForm({ inspection, group, checklist, rest, values }: FormProps) {
  const unfinished = useUnfinished<Begun>(inspection.scope, `rest/${group}`, () => ({ reason: "" }));
  const [tried, setTried] = useState(false);
  const { problem: unkept, keep } = useKeeping();
  const { form, change, settle } = unfinished;
  if (!form) return null;
  const problem = unkept ?? unfinished.problem;
  const { value, reason } = form;
  const needs = value !== undefined && value !== "no_view";
  const lacking = value === undefined || (needs && !reason.trim());
  const options = rest[0] ? optionsOf(checklist, rest[0]) : [];

  const apply = async () => {
    setTried(true);
    if (lacking || value === undefined) return;
    const kept = await keep(async () => {
      for (const item of rest) await saveAnswer(inspection, item, restAnswer(value, reason));
    });
    if (kept) await settle();
  };
  return (
    <div class="rest-form">
      <Choices
        label={words.restAs(rest.length)}
        options={options
          .filter((option) => values.includes(option.value))
          .map((option) => ({ value: option.value, label: named(option) }))}
        value={value}
        onChoose={(next) => change({ ...form, value: next })}
      />
      {needs && (
        <Field label={itemWords.reason} fault={tried && lacking ? itemWords.reasonDue : null}>
          {(tied) => (
            <input
              {...tied}
              type="text"
              maxLength={500}
              value={reason}
              onInput={(event) => change({ ...form, reason: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
      {problem && (
        <p class="fault" role="alert">
          {problem}
        </p>
      )}
      <button type="button" class="button" disabled={value === undefined} onClick={() => void apply()}>
        {words.apply}
      </button>
    </div>
  );
}
