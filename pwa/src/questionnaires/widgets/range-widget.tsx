import { appears, type RangeNode } from "../form-nodes.ts";
import { words } from "../words.ts";
import { type Asked, Frame } from "./frame.tsx";
import { useTyped } from "./use-typed.ts";

/** A value between two ends: a slider that says when nothing was chosen yet. */
export function RangeWidget(asked: Asked<RangeNode>) {
  const { session, node } = asked;
  const { start, end, step } = node.definition.bodyElement.bounds;
  const { typed, type, leave } = useTyped(session, node);
  const value = typed ?? node.currentState.instanceValue;
  const write = (text: string) => type(text, () => node.setValue(text));
  if (appears(node, "picker")) return <Picker {...asked} />;
  return (
    <Frame {...asked}>
      {(tied) => (
        <div class="range">
          <output class={value === "" ? "quiet" : "range-value"}>{value || words.noneYet}</output>
          <input
            {...tied}
            type="range"
            min={Math.min(Number(start), Number(end))}
            max={Math.max(Number(start), Number(end))}
            step={step}
            value={value || start}
            aria-valuetext={value || words.noneYet}
            class={value === "" ? "untouched" : ""}
            onInput={(event) => write(event.currentTarget.value)}
            onChange={leave}
            onBlur={leave}
            onPointerUp={(event) => value === "" && write(event.currentTarget.value)}
            onKeyDown={(event) => value === "" && event.key === " " && write(event.currentTarget.value)}
          />
          <div class="range-ends" aria-hidden="true">
            <span>{start}</span>
            <span>{end}</span>
          </div>
          {value !== "" && !node.currentState.required && (
            <button
              type="button"
              class="button quiet clear"
              onClick={() => session.answer(node, () => node.setValue(""))}
            >
              {words.clear}
            </button>
          )}
        </div>
      )}
    </Frame>
  );
}

function Picker(asked: Asked<RangeNode>) {
  const { session, node } = asked;
  return (
    <Frame {...asked}>
      {(tied) => (
        <select
          {...tied}
          value={node.currentState.instanceValue}
          onChange={(event) => {
            const text = event.currentTarget.value;
            session.answer(node, () => node.setValue(text));
          }}
        >
          <option value="">{words.choose}</option>
          {steps(node).map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      )}
    </Frame>
  );
}

/** Every value a range takes, from its start to its end. */
function steps(node: RangeNode): readonly string[] {
  const { start, end, step } = node.definition.bodyElement.bounds;
  const places = Math.max(...[start, step].map((one) => one.split(".")[1]?.length ?? 0));
  const width = Math.abs(Number(step)) || 1;
  const count = Math.floor(Math.abs(Number(end) - Number(start)) / width + 1e-9);
  const sign = Math.sign(Number(end) - Number(start));
  return Array.from({ length: count + 1 }, (_, at) => (Number(start) + sign * at * width).toFixed(places));
}
