import { Field } from "../app/field.tsx";
import { type Answer, needsReason } from "./answer.ts";
import type { Item } from "./checklist.ts";
import { CountsControl, NumberField, RatioControl } from "./counts.tsx";
import type { Inspection } from "./inspection.ts";
import { words } from "./item-words.ts";
import { Options } from "./options.tsx";
import { SublistControl } from "./sublist.tsx";
import { LONGEST } from "./typed-text.tsx";
import type { Typing } from "./use-typing.ts";

interface Props {
  inspection: Inspection;
  item: Item;
  labelledBy: string;
  typing: Typing<Answer>;
  disabled: boolean;
}

/** What an item is answered with, by its type. */
export function AnswerControl(props: Props) {
  const { inspection, item, typing, disabled } = props;
  const { checklist, source } = inspection;
  if (!checklist) return null;
  switch (item.type) {
    case "single":
    case "multi":
      return <OptionControl {...props} />;
    case "count3":
      return <CountsControl checklist={checklist} item={item} typing={typing} disabled={disabled} />;
    case "count3_ratio":
      return <RatioControl typing={typing} disabled={disabled} />;
    case "sublist":
      return source ? <SublistControl source={source} typing={typing} disabled={disabled} /> : null;
    case "number":
      return (
        <NumberField
          label={words.number}
          value={(typing.value.value as number | null) ?? null}
          onType={(count) => typing.type({ value: count, reason: null })}
          onLeave={typing.finish}
          disabled={disabled}
        />
      );
    case "text":
      return <TextControl {...props} />;
  }
}

function TextControl({ labelledBy, typing, disabled }: Props) {
  return (
    <textarea
      aria-labelledby={labelledBy}
      rows={3}
      maxLength={LONGEST}
      disabled={disabled}
      value={(typing.value.value as string | null) ?? ""}
      onInput={(event) => typing.type({ value: event.currentTarget.value, reason: null })}
      onBlur={typing.finish}
    />
  );
}

function OptionControl({ inspection, item, labelledBy, typing, disabled }: Props) {
  const { value, reason } = typing.value;
  const chosen = typeof value === "string" ? [value] : ((value as string[] | null) ?? []);
  const choose = (values: readonly string[]) => {
    const next: Answer = { value: item.type === "multi" ? [...values] : (values[0] ?? null), reason };
    typing.give(needsReason(item, next) ? next : { ...next, reason: null });
  };
  if (!inspection.checklist) return null;
  return (
    <>
      <Options
        checklist={inspection.checklist}
        item={item}
        labelledBy={labelledBy}
        chosen={chosen}
        onChoose={choose}
        disabled={disabled}
      />
      {needsReason(item, typing.value) && <Reason typing={typing} disabled={disabled} />}
    </>
  );
}

/** Why a required item was not checked, or does not apply (R-OF.7). */
function Reason({ typing, disabled }: Pick<Props, "typing" | "disabled">) {
  const reason = typing.value.reason ?? "";
  return (
    <Field label={words.reason} hint={words.reasonHint} fault={reason.trim() ? null : words.reasonDue}>
      {(tied) => (
        <input
          {...tied}
          type="text"
          maxLength={500}
          disabled={disabled}
          value={reason}
          onInput={(event) => typing.type({ ...typing.value, reason: event.currentTarget.value })}
          onBlur={typing.finish}
        />
      )}
    </Field>
  );
}
