import { useRef } from "preact/hooks";
import { Icon } from "../../app/icon.tsx";
import { moved } from "../choices.ts";
import type { RankNode } from "../form-nodes.ts";
import { words } from "../words.ts";
import { type Asked, Frame } from "./frame.tsx";
import { RichText } from "./rich-text.tsx";

/** Things to be put in order, with a button up and a button down for each. */
export function RankWidget(asked: Asked<RankNode>) {
  const { session, node } = asked;
  const { valueOptions, value } = node.currentState;
  const list = useRef<HTMLOListElement>(null);
  const order = value.length > 0 ? value : valueOptions.map((option) => option.value);
  const keep = (next: readonly string[]) => session.answer(node, () => node.setValues(next));
  const move = (at: number, by: -1 | 1) => {
    keep(moved(order, at, at + by));
    // The focus goes with what is moved, so that it can be moved on.
    queueMicrotask(() => focusOn(list.current, at + by, by));
  };
  return (
    <Frame {...asked} several>
      {() => (
        <>
          {value.length === 0 && <p class="quiet">{words.notRanked}</p>}
          <ol class="ranking" ref={list}>
            {order.map((one, at) => {
              const option = valueOptions.find((each) => each.value === one);
              const name = option?.label.asString ?? one;
              return (
                <li key={one}>
                  <span class="place-number">{at + 1}</span>
                  <span class="row-text">{option ? <RichText text={option.label} /> : one}</span>
                  <Mover name="up" label={words.moveUp(name)} able={at > 0} onMove={() => move(at, -1)} />
                  <Mover
                    name="down"
                    label={words.moveDown(name)}
                    able={at < order.length - 1}
                    onMove={() => move(at, 1)}
                  />
                </li>
              );
            })}
          </ol>
          {value.length === 0 && (
            <button type="button" class="button" onClick={() => keep(order)}>
              {words.keepOrder}
            </button>
          )}
        </>
      )}
    </Frame>
  );
}

interface MoverProps {
  name: "up" | "down";
  label: string;
  able: boolean;
  onMove: () => void;
}

function Mover({ name, label, able, onMove }: MoverProps) {
  return (
    <button type="button" class={`icon-button ${name}`} aria-label={label} disabled={!able} onClick={onMove}>
      <Icon name="back" />
    </button>
  );
}

function focusOn(list: HTMLElement | null, at: number, by: -1 | 1): void {
  const buttons = list?.children[at]?.querySelectorAll<HTMLButtonElement>("button") ?? [];
  const wanted = buttons[by < 0 ? 0 : 1];
  (wanted?.disabled ? buttons[by < 0 ? 1 : 0] : wanted)?.focus();
}
