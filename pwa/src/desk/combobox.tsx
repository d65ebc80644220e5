import { useId, useRef, useState } from "preact/hooks";
import type { Option } from "./entered.ts";
import { LISTED, matching } from "./matching.ts";
import { words } from "./words.ts";

interface Props {
  /** What ties the control to its label, hint and fault. */
  tied: { id: string };
  name: string;
  options: readonly Option[];
  value: string;
  required?: boolean;
  onChange: (value: string) => void;
}

/** More options than this are searched instead of unfolded. */
export const SEARCHED = 20;

/** One of many: type a part of its name, choose from what matches. Emptied, it says nothing. */
export function Combobox({ tied, name, options, value, required, onChange }: Props) {
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);
  const list = useId();
  const popup = useRef<HTMLDivElement>(null);
  const label = options.find((option) => option.value === value)?.label ?? "";
  const open = typed !== undefined;
  const found = open ? matching(options, typed === label ? "" : typed) : [];
  const listed = found.slice(0, LISTED);

  function choose(option: Option | undefined): void {
    if (option) onChange(option.value);
    setTyped(undefined);
  }

  function leave(): void {
    if (typed?.trim() === "") onChange("");
    setTyped(undefined);
  }

  function move(by: number): void {
    if (!open) {
      unfold();
      return;
    }
    const next = Math.max(0, Math.min(listed.length - 1, active + by));
    setActive(next);
    popup.current?.children[next]?.scrollIntoView({ block: "nearest" });
  }

  function unfold(): void {
    setTyped(label);
    setActive(0);
  }

  function press(event: KeyboardEvent): void {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && open) choose(listed[active]);
    else if (event.key === "Escape" && open) setTyped(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div class="combobox">
      <input
        {...tied}
        type="text"
        role="combobox"
        name={name}
        autoComplete="off"
        required={required ?? false}
        placeholder={words.typeToFind}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={list}
        aria-activedescendant={open && listed[active] ? `${list}-${active}` : undefined}
        value={typed ?? label}
        onClick={() => open || unfold()}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={press}
        onBlur={leave}
      />
      <div class="popup" hidden={!open}>
        <div ref={popup} id={list} role="listbox" aria-label={words.matches}>
          {listed.map((option, place) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's, which keeps the focus
            <div
              key={option.value}
              id={`${list}-${place}`}
              role="option"
              tabIndex={-1}
              aria-selected={place === active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
            >
              {option.label}
            </div>
          ))}
        </div>
        {listed.length < found.length && (
          <p class="quiet">{words.moreMatches(found.length - listed.length)}</p>
        )}
        {found.length === 0 && <p class="quiet">{words.noMatch}</p>}
      </div>
    </div>
  );
}
