// @ts-expect-error jsdom brings no types of its own
import { JSDOM } from "jsdom";
import { type ComponentType, h, render } from "preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { forgetDrafts } from "../desk/drafts.ts";
import { account } from "../desk/session.ts";
import { ClosingForm } from "./closing-form.tsx";
import { ExportPart } from "./export-part.tsx";
import { words } from "./export-words.ts";
import type { PartProps } from "./part.ts";

const { window } = new JSDOM("<body></body>", { url: "https://desk.example/desk/cases/c1" });
const { document } = window;
const file = { dispatch: { id: "c1" }, incidents: [], quarantined: [], files: {} };
let exports: object[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("document", document);
  vi.stubGlobal("fetch", async () => Response.json(exports));
  Object.defineProperty(document, "visibilityState", { value: "visible", configurable: true });
  account.value = { role: "MIN_CENTER" } as typeof account.value;
  exports = [];
  forgetDrafts();
});
afterEach(async () => {
  render(null, document.body);
  await settled(); // whatever waits with these timers would wait for ever
  vi.useRealTimers();
});

/** A desk at which this part of the case was just opened. */
function open(part: ComponentType<PartProps>): void {
  render(null, document.body);
  render(h(part, { file, reload: async () => {} } as unknown as PartProps), document.body);
}

/** All that is drawn and asked at once. */
const settled = () => vi.advanceTimersByTimeAsync(100);

async function type(tag: string, text: string): Promise<void> {
  const field = document.querySelector(tag);
  field.value = text;
  field.dispatchEvent(new window.Event("input", { bubbles: true }));
  await settled();
}

async function choose(place: number): Promise<void> {
  document.querySelectorAll("input[type=radio]")[place].click();
  await settled();
}

const chosen = () =>
  [...document.querySelectorAll("input[type=radio]")].findIndex((each: HTMLInputElement) => each.checked);

const shown = (text: string) => vi.waitFor(() => expect(document.body.textContent).toContain(text));

test.each([
  ["an export", ExportPart, "input[type=text]"],
  ["closing a case", ClosingForm, "textarea"],
] as const)(
  "what is typed and chosen for %s is there again after one looked elsewhere",
  async (_, part, tag) => {
    open(part);
    await type(tag, "移送厅里");
    await choose(1);
    open(part);
    expect([document.querySelector(tag).value, chosen()]).toEqual(["移送厅里", 1]);
  },
);

test("an export that waits for a second person is shown as agreed to once it is", async () => {
  const asked = {
    id: "e1",
    kind: "archive",
    purpose: "归档",
    asked: "2026-11-24T01:00:00Z",
    asked_by: "林",
    own: true,
  };
  exports = [{ ...asked, state: "asked" }];
  open(ExportPart);
  await settled();
  await shown(words.waits);
  exports = [{ ...asked, state: "agreed", answered_by: "周" }];
  await vi.advanceTimersByTimeAsync(5000);
  await shown(words.agreed("周"));
});
