import { h, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DialogHost } from "../app/dialog.tsx";
import { fill, repeatNamed, smallForm, standing } from "./form-for-tests.ts";
import { FormSession } from "./form-session.ts";
import { FormView } from "./form-view.tsx";

const counting = smallForm(
  `<stations/><station jr:template=""><name/></station>`,
  `<bind nodeset="/data/stations" type="int"/><bind nodeset="/data/station/name" type="string"/>`,
  `<input ref="/data/stations"><label>stations</label></input>
   <group ref="/data/station"><label>station</label><repeat nodeset="/data/station" jr:count=" /data/stations ">
     <input ref="/data/station/name"><label>name</label></input></repeat></group>`,
);
const { Event, HTMLDialogElement } = window;
let session: FormSession;

const found = <Kind extends Element>(selector: string) => document.querySelector<Kind>(selector)!;
const field = () => found<HTMLInputElement>("input.number");
const asked = () => found<HTMLElement>("dialog")?.textContent ?? null;
const names = () =>
  repeatNamed(session.root, "station")!.currentState.children.map((_, at) => standing(session, "name", at));

beforeEach(async () => {
  vi.stubGlobal("scrollTo", () => undefined);
  vi.stubGlobal("requestAnimationFrame", (work: () => void) => setTimeout(work));
  Object.assign(window.Element.prototype, { scrollIntoView: () => undefined });
  Object.assign(HTMLDialogElement.prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true;
    },
    close(this: HTMLDialogElement, answer = "") {
      this.returnValue = answer;
      this.dispatchEvent(new Event("close"));
    },
  });
  session = await FormSession.open(counting);
  fill(session, "stations", "12");
  for (let at = 0; at < 12; at++) fill(session, "name", `工位${at + 1}`, at);
  const view = h(FormView, { session, onPage: () => undefined, onSend: undefined });
  act(() => render(h("div", null, view, h(DialogHost, null)), document.body));
  while (!field()) await press("上一页");
});

afterEach(() => act(() => render(null, document.body)));

async function type(text: string): Promise<void> {
  await act(() => {
    field().focus();
    field().value = text;
    field().dispatchEvent(new Event("input", { bubbles: true }));
  });
}

async function press(name: string): Promise<void> {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>("button")];
  await act(async () => {
    buttons.find((button) => button.textContent?.includes(name))!.click();
    await new Promise((resolve) => setTimeout(resolve));
  });
}

test("12 becomes 15 by keys, and nobody is asked nor loses anything", async () => {
  for (const text of ["1", "", "1", "15"]) await type(text);
  await act(() => field().blur());
  expect([asked(), field().value, names().length]).toEqual([null, "15", 15]);
  expect(names().slice(0, 12)).toEqual(Array.from({ length: 12 }, (_, at) => `工位${at + 1}`));
});

test("a smaller number is asked about when its field is left, and 12 is there again when they are kept", async () => {
  await type("1");
  const before = [asked(), field().value];
  await act(() => field().blur());
  const question = asked();
  await press("保留");
  expect(before).toEqual([null, "1"]);
  expect(question).toContain("11");
  expect([asked(), field().value, names().length]).toEqual([null, "12", 12]);
});

test("no page is turned over a smaller number before somebody has agreed", async () => {
  await type("1");
  await press("下一页"); // as on a phone where touching a button leaves no field
  const stayed = [field().value, names().length];
  await press("删除这 11 项");
  expect(stayed).toEqual(["12", 12]);
  expect([asked(), field().value, names()]).toEqual([null, "1", ["工位1"]]);
});
