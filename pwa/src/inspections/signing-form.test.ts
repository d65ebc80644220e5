// @ts-expect-error jsdom brings no types of its own
import { JSDOM } from "jsdom";
import { h, render } from "preact";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { change } from "../replica/held.ts";
import { furnish, newPhone } from "../replica/phone-for-tests.ts";
import { emptyReplica } from "../sync/replica.ts";
import { inspectionOf } from "./inspection.ts";
import { makeTask, makeView } from "./ledger-for-tests.ts";
import { SigningFormFor } from "./signing-form.tsx";
import { forgetForm, keepForm } from "./unfinished.ts";

const { document, Event, Element } = new JSDOM("<body></body>").window;
const CASE = "case-1";

beforeAll(() => {
  furnish();
  vi.stubGlobal("document", document);
  Object.assign(Element.prototype, { setPointerCapture() {}, hasPointerCapture: () => true });
});
beforeEach(async () => {
  await newPhone("zhang");
  const replica = await emptyReplica(CASE, "zhang-1");
  await change(async () => new Map([[CASE, { replica }]]));
});

/** The form on a page of its own, once it is drawn; what an earlier page showed goes with that. */
async function openForm(): Promise<HTMLElement> {
  document.body.replaceChildren();
  const inspection = inspectionOf(makeView(makeTask()), undefined, "zhang")!;
  const form = h(SigningFormFor, { inspection, as: "institution", name: "", jobTitle: "" });
  render(form, document.body.appendChild(document.createElement("main")));
  return vi.waitUntil(() => document.querySelector(".signing"));
}

function draw(form: HTMLElement): void {
  const pad = form.querySelector("svg[role=img]")!;
  pad.getBoundingClientRect = () => ({ left: 0, top: 0, width: 1000, height: 400 }) as DOMRect;
  const move = (type: string, clientX: number) =>
    pad.dispatchEvent(Object.assign(new Event(type), { clientX, clientY: 50, pointerId: 1 }));
  move("pointerdown", 10);
  for (const x of [100, 200, 300]) move("pointermove", x);
}

const lines = (form: HTMLElement) =>
  [...form.querySelectorAll("polyline")].map((one) => one.getAttribute("points"));

test("a half-drawn signature is there again after its page died, and says so", async () => {
  draw(await openForm());
  await keepForm(CASE, "another", {}); // what was drawn is on disk before this is
  const after = await openForm();
  expect(lines(after)).toEqual(["10 50 100 50 200 50 300 50"]);
  expect(after.textContent).toContain("这里是上次填写、还没有记下的内容。");
});

test("a form that nothing was left on begins empty and says nothing", async () => {
  await forgetForm(CASE, "signature/institution");
  const form = await openForm();
  expect(lines(form)).toEqual([]);
  expect(form.querySelector(".notice")).toBeNull();
});
