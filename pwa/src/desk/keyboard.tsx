import { useEffect, useState } from "preact/hooks";
import { ask } from "../app/dialog.tsx";
import { go } from "../app/router.tsx";
import { placesOf } from "./places.ts";
import { LEAD, nextPlace, PLACE_KEYS, type Shortcut, shortcutOf } from "./shortcuts.ts";
import { words } from "./words.ts";

const STOPS = "main tbody td:first-child a, main .desk-item h3, main .light-table button";
const OFF = "shortcuts-off";

const switchedOff = () => localStorage.getItem(OFF) === "yes";

/** Work the desk by keys: "?" tells which. */
export function useShortcuts(role: string): void {
  useEffect(() => {
    let before = "";
    function press(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || busy(event)) return;
      const shortcut = shortcutOf(event.key, before);
      before = event.key === LEAD ? LEAD : "";
      if (!shortcut || (switchedOff() && shortcut.kind !== "sheet")) return;
      event.preventDefault();
      act(shortcut, role);
    }
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [role]);
}

/** Somebody types, or a dialog asks something. */
function busy({ target }: KeyboardEvent): boolean {
  const typing = target instanceof Element && target.closest("input:not([type=checkbox]), textarea, select");
  return Boolean(typing) || document.querySelector("dialog[open]") !== null;
}

function act(shortcut: Shortcut, role: string): void {
  if (shortcut.kind === "sheet") showShortcuts(role);
  else if (shortcut.kind === "search") focus("main input[type=search]");
  else if (shortcut.kind === "next") step(1);
  else if (shortcut.kind === "previous") step(-1);
  else if (shortcut.kind === "remark") remark();
  else if (shortcut.kind === "part-after") turn(1);
  else if (shortcut.kind === "part-before") turn(-1);
  else if (shortcut.kind === "go") visit(shortcut.place, role);
}

function focus(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}

/** To the next row, item or photo; what was left stays in sight above or below. */
function step(by: 1 | -1): void {
  const stops = [...document.querySelectorAll<HTMLElement>(STOPS)];
  const here = document.activeElement?.closest("tr, article, li");
  const at = stops.findIndex((stop) => stop === document.activeElement || here?.contains(stop));
  const stop = stops[nextPlace(at, stops.length, by)];
  stop?.focus();
  stop?.scrollIntoView({ block: "nearest" });
}

/** A remark on the item that one is at, else on the whole. */
function remark(): void {
  const item = document.activeElement?.closest("article") ?? document.querySelector("main");
  item?.querySelector<HTMLElement>(".add-remark")?.click();
}

function turn(by: 1 | -1): void {
  const parts = [...document.querySelectorAll<HTMLAnchorElement>("main nav.parts a")];
  const at = parts.findIndex((part) => part.getAttribute("aria-current") !== null);
  parts[nextPlace(at, parts.length, by)]?.click();
}

function visit(name: string, role: string): void {
  const place = placesOf(role).find((one) => one.name === name);
  if (place) go(place.href);
}

/** The sheet of shortcuts, with the switch that turns them off. */
export function showShortcuts(role: string): void {
  void ask({ title: words.shortcuts, text: <Sheet role={role} />, confirm: words.close, cancel: null });
}

function Sheet({ role }: { role: string }) {
  const [off, setOff] = useState(switchedOff);
  const places = placesOf(role).flatMap(({ name }) => {
    const key = Object.keys(PLACE_KEYS).find((one) => PLACE_KEYS[one] === name);
    return key ? [[`${LEAD} ${key}`, words[name]] as const] : [];
  });
  const rows = [
    ["?", words.keySheet],
    ["/", words.keySearch],
    ["j", words.keyNext],
    ["k", words.keyPrevious],
    ["[ ]", words.keyParts],
    ["r", words.keyRemark],
    ...places,
  ] as const;

  function flip(): void {
    localStorage.setItem(OFF, off ? "no" : "yes");
    setOff(!off);
  }

  return (
    <>
      <dl class="keys">
        {rows.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input type="checkbox" checked={!off} onChange={flip} />
        {words.keysOn}
      </label>
    </>
  );
}
