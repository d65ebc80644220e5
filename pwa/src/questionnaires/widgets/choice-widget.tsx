import { useId } from "preact/hooks";
import { appears, type Choice, type SelectNode } from "../form-nodes.ts";
import { words } from "../words.ts";
import { FormMedia } from "./form-media.tsx";
import { type Asked, Frame } from "./frame.tsx";
import { RichText } from "./rich-text.tsx";
import { SearchedChoices } from "./searched-choices.tsx";

/** One or several of a list: as large buttons, as the phone's own list, or as a list to search. */
export function ChoiceWidget(asked: Asked<SelectNode>) {
  const { node } = asked;
  const several = node.selectType === "select";
  if (appears(node, "autocomplete")) return <SearchedChoices {...asked} />;
  if (appears(node, "minimal") && !several) return <Dropdown {...asked} />;
  return (
    <Frame {...asked} several>
      {() => <Segments {...asked} />}
    </Frame>
  );
}

/** The options as segments over native buttons. */
export function Segments({ session, node }: Pick<Asked<SelectNode>, "session" | "node">) {
  const { valueOptions, value, required } = node.currentState;
  const name = useId();
  const several = node.selectType === "select";
  const choose = (option: string, on: boolean) => session.answer(node, () => select(node, option, on));
  if (valueOptions.length === 0) return <p class="quiet">{words.noChoices}</p>;
  return (
    <>
      <div class={`answers ${wayOf(node)}`}>
        {valueOptions.map((option) => (
          <Segment
            key={option.value}
            option={option}
            several={several}
            name={name}
            checked={value.includes(option.value)}
            media={session.media}
            onChange={(on) => choose(option.value, on)}
          />
        ))}
      </div>
      {!several && !required && value.length > 0 && (
        <button
          type="button"
          class="button quiet clear"
          onClick={() => session.answer(node, () => node.selectValue(null))}
        >
          {words.clear}
        </button>
      )}
    </>
  );
}

function wayOf(node: SelectNode): string {
  if (appears(node, "likert") || appears(node, "list-nolabel")) return "scale";
  const columns = [...(node.appearances ?? [])].find(
    (one) => one.startsWith("columns") || one.startsWith("horizontal"),
  );
  return columns ? "columns" : "";
}

export function select(node: SelectNode, option: string, on: boolean): unknown {
  if (node.selectType === "select1") return node.selectValue(on ? option : null);
  const others = node.currentState.value.filter((one) => one !== option);
  const inOrder = node.currentState.valueOptions.map(({ value }) => value);
  const chosen = on ? [...others, option] : others;
  return node.selectValues(chosen.sort((one, other) => inOrder.indexOf(one) - inOrder.indexOf(other)));
}

interface SegmentProps {
  option: Choice;
  several: boolean;
  name: string;
  checked: boolean;
  media: ReadonlyMap<string, Blob>;
  onChange: (on: boolean) => void;
}

export function Segment({ option, several, name, checked, media, onChange }: SegmentProps) {
  const id = useId();
  const changed = (event: Event) => onChange((event.currentTarget as HTMLInputElement).checked);
  const given = { id, name, value: option.value, checked, onChange: changed };
  return (
    <label class="choice" for={id}>
      {several ? <input type="checkbox" {...given} /> : <input type="radio" {...given} />}
      <span>
        <RichText text={option.label} />
        <FormMedia text={option.label} media={media} />
      </span>
    </label>
  );
}

function Dropdown(asked: Asked<SelectNode>) {
  const { session, node } = asked;
  const { valueOptions, value } = node.currentState;
  return (
    <Frame {...asked}>
      {(tied) => (
        <select
          {...tied}
          value={value[0] ?? ""}
          onChange={(event) => {
            const chosen = event.currentTarget.value || null;
            session.answer(node, () => node.selectValue(chosen));
          }}
        >
          <option value="">{words.choose}</option>
          {valueOptions.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label.asString}
            </option>
          ))}
        </select>
      )}
    </Frame>
  );
}
