import { useState } from "preact/hooks";
import { Choices, Field } from "../app/field.tsx";
import { useUnsaved } from "../app/unsaved.ts";
import { type Checklist, type Item, optionsOf } from "./checklist.ts";
import { words } from "./checklist-words.ts";
import { commonAside, restAnswer, restOf } from "./choice.ts";
import type { Inspection } from "./inspection.ts";
import { words as itemWords } from "./item-words.ts";
import { useKeeping } from "./keeping.ts";
import { named } from "./naming.ts";
import { saveAnswer } from "./store.ts";

interface Props {
  inspection: Inspection;
  checklist: Checklist;
  items: readonly Item[];
}

const WORTH_IT = 2;

/** Answer what is left of a group at once, as not looked at, with the reason given once. */
export function Rest({ inspection, checklist, items }: Props) {
  const rest = restOf(items, inspection.answers);
  const values = commonAside(checklist, rest);
  if (rest.length < WORTH_IT || values.length === 0) return null;
  return (
    <details class="rest">
      <summary>{words.restOfGroup}</summary>
      <RestForm inspection={inspection} checklist={checklist} rest={rest} values={values} />
    </details>
  );
}

interface FormProps extends Omit<Props, "items"> {
  rest: readonly Item[];
  values: readonly string[];
}

function RestForm({ inspection, checklist, rest, values }: FormProps) {
  const [value, setValue] = useState<string>();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const { problem, keep } = useKeeping();
  useUnsaved(value !== undefined);
  const needs = value !== undefined && value !== "no_view";
  const lacking = value === undefined || (needs && !reason.trim());
  const options = rest[0] ? optionsOf(checklist, rest[0]) : [];

  const apply = async () => {
    setTried(true);
    if (lacking || value === undefined) return;
    await keep(async () => {
      for (const item of rest) await saveAnswer(inspection, item, restAnswer(value, reason));
    });
  };
  return (
    <div class="rest-form">
      <Choices
        label={words.restAs(rest.length)}
        options={options
          .filter((option) => values.includes(option.value))
          .map((option) => ({ value: option.value, label: named(option) }))}
        value={value}
        onChoose={setValue}
      />
      {needs && (
        <Field label={itemWords.reason} fault={tried && lacking ? itemWords.reasonDue : null}>
          {(tied) => (
            <input
              {...tied}
              type="text"
              maxLength={500}
              value={reason}
              onInput={(event) => setReason(event.currentTarget.value)}
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
