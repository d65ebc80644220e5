import { useState } from "preact/hooks";
import { Field } from "../app/field.tsx";
import { type Answer, type Counts, candidatesEach, type Ratio, verdict } from "./answer.ts";
import type { Checklist, Item } from "./checklist.ts";
import { words } from "./item-words.ts";
import type { Typing } from "./use-typing.ts";
import { wholeNumber } from "./whole-number.ts";

interface Props {
  checklist: Checklist;
  item: Item;
  typing: Typing<Answer>;
  disabled: boolean;
}

const NO_COUNTS: Counts = { expected: null, present: null, absent: null };
const NO_RATIO: Ratio = { examiners: null, candidates: null };

/** Candidates expected, present and absent; says at once when they do not add up. */
export function CountsControl({ checklist, item, typing, disabled }: Props) {
  const counts = (typing.value.value as Counts | null) ?? NO_COUNTS;
  const off = verdict(checklist, item, typing.value) === "fail";
  return (
    <>
      <NumberParts
        parts={{ ...counts }}
        labels={{ expected: words.expected, present: words.present, absent: words.absent }}
        typing={typing}
        disabled={disabled}
      />
      {off && (
        <p class="fault" role="alert">
          {words.mismatch}
        </p>
      )}
    </>
  );
}

/** Examiners and candidates, with how many candidates come to one examiner. */
export function RatioControl({ typing, disabled }: Omit<Props, "checklist" | "item">) {
  const ratio = (typing.value.value as Ratio | null) ?? NO_RATIO;
  const each = candidatesEach(ratio);
  return (
    <>
      <NumberParts
        parts={{ ...ratio }}
        labels={{ examiners: words.examiners, candidates: words.candidates }}
        typing={typing}
        disabled={disabled}
      />
      {each !== undefined && <output class="ratio">{words.ratio(each)}</output>}
    </>
  );
}

interface PartsProps {
  parts: Record<string, number | null>;
  labels: Record<string, string>;
  typing: Typing<Answer>;
  disabled: boolean;
}

function NumberParts({ parts, labels, typing, disabled }: PartsProps) {
  const put = (part: string, count: number | null) =>
    typing.type({ value: { ...parts, [part]: count } as unknown as Counts, reason: null });
  return (
    <div class="number-parts">
      {Object.entries(labels).map(([part, label]) => (
        <NumberField
          key={part}
          label={label}
          value={parts[part] ?? null}
          onType={(count) => put(part, count)}
          onLeave={typing.finish}
          disabled={disabled}
        />
      ))}
    </div>
  );
}

interface NumberProps {
  label: string;
  value: number | null;
  onType: (count: number | null) => void;
  onLeave: () => void;
  disabled: boolean;
}

/** One count. What is no count is not taken, and stays to be put right. */
export function NumberField({ label, value, onType, onLeave, disabled }: NumberProps) {
  const [wrong, setWrong] = useState<string>();
  const typed = (text: string) => {
    const count = wholeNumber(text);
    setWrong(count === undefined ? text : undefined);
    if (count !== undefined) onType(count);
  };
  return (
    <Field label={label} fault={wrong === undefined ? null : words.numberFault}>
      {(tied) => (
        <input
          {...tied}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          maxLength={5}
          disabled={disabled}
          value={wrong ?? value?.toString() ?? ""}
          onInput={(event) => typed(event.currentTarget.value)}
          onBlur={onLeave}
        />
      )}
    </Field>
  );
}
