import { useId, useState } from "preact/hooks";
import { fits } from "../choices.ts";
import type { Choice, SelectNode } from "../form-nodes.ts";
import { words } from "../words.ts";
import { Segment, select } from "./choice-widget.tsx";
import { type Asked, Frame } from "./frame.tsx";

/** More would only have to be scrolled past. */
const SHOWN = 30;

/** A long list, narrowed by what is typed; what is chosen stands on top. */
export function SearchedChoices(asked: Asked<SelectNode>) {
  const { session, node } = asked;
  const [sought, setSought] = useState("");
  const name = useId();
  const { valueOptions, value } = node.currentState;
  const fitting = valueOptions.filter((option) => fits(option, sought));
  const chosen = valueOptions.filter((option) => value.includes(option.value));
  const offered = fitting.filter((option) => !chosen.includes(option)).slice(0, SHOWN);
  const more = fitting.length - fitting.filter((option) => chosen.includes(option)).length - offered.length;
  const segment = (option: Choice) => (
    <Segment
      key={option.value}
      option={option}
      several={node.selectType === "select"}
      name={name}
      checked={value.includes(option.value)}
      media={session.media}
      onChange={(on) => session.answer(node, () => select(node, option.value, on))}
    />
  );
  return (
    <Frame {...asked} several>
      {() => (
        <>
          <input
            type="search"
            aria-label={words.search}
            placeholder={words.search}
            value={sought}
            onInput={(event) => setSought(event.currentTarget.value)}
          />
          <p class="quiet" role="status">
            {fitting.length === 0 ? words.notFound : sought && words.found(fitting.length)}
          </p>
          <div class="answers">
            {chosen.map(segment)}
            {offered.map(segment)}
          </div>
          {more > 0 && <p class="quiet">{words.moreFound(more)}</p>}
          {value.length > 0 && (
            <button
              type="button"
              class="button quiet clear"
              onClick={() => session.answer(node, () => node.selectValues([]))}
            >
              {words.clear}
            </button>
          )}
        </>
      )}
    </Frame>
  );
}
