import { useId } from "preact/hooks";
import { Icon } from "../app/icon.tsx";
import { type Verdict, verdict } from "./answer.ts";
import type { Checklist, Item, Option } from "./checklist.ts";
import { optionsOf } from "./checklist.ts";
import { named } from "./naming.ts";

interface Props {
  checklist: Checklist;
  item: Item;
  labelledBy: string;
  /** The chosen values: at most one, but for an item that takes several. */
  chosen: readonly string[];
  onChoose: (values: readonly string[]) => void;
  disabled: boolean;
}

/** The options of an item as large segments over native buttons; what was not looked at stands aside. */
export function Options({ checklist, item, labelledBy, chosen, onChoose, disabled }: Props) {
  const name = useId();
  const judged = (option: Option) =>
    verdict(checklist, item, { value: option.value, reason: null }) ?? "noted";
  const aside = (option: Option) => ASIDE.includes(judged(option));
  const options = optionsOf(checklist, item);
  const several = item.type === "multi";

  const choose = (value: string, on: boolean) => {
    if (!several) return onChoose([value]);
    onChoose(on ? [...chosen, value] : chosen.filter((one) => one !== value));
  };
  const segment = (option: Option) => (
    <Segment
      key={option.value}
      option={option}
      look={judged(option)}
      type={several ? "checkbox" : "radio"}
      name={name}
      checked={chosen.includes(option.value)}
      onChange={choose}
    />
  );
  return (
    <fieldset class="options" aria-labelledby={labelledBy} disabled={disabled}>
      <div class="segments">{options.filter((option) => !aside(option)).map(segment)}</div>
      <div class="segments aside">{options.filter(aside).map(segment)}</div>
    </fieldset>
  );
}

const ASIDE: readonly Verdict[] = ["na", "unchecked"];

interface SegmentProps {
  option: Option;
  look: Verdict;
  type: "radio" | "checkbox";
  name: string;
  checked: boolean;
  onChange: (value: string, on: boolean) => void;
}

function Segment({ option, look, type, name, checked, onChange }: SegmentProps) {
  const id = useId();
  const changed = (event: Event) => onChange(option.value, (event.currentTarget as HTMLInputElement).checked);
  const input = { id, value: option.value, checked, onChange: changed };
  return (
    <label class={`segment ${look}`} for={id}>
      {type === "radio" ? (
        <input type="radio" name={name} {...input} />
      ) : (
        <input type="checkbox" {...input} />
      )}
      <span>
        {checked && <Icon name={look === "fail" ? "alert" : "arrived"} />}
        {named(option)}
      </span>
    </label>
  );
}
