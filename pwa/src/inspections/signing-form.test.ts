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
async function openForm(told = "迟到"): Promise<HTMLElement> {
  document.body.replaceChildren(document.createElement("main"));
  tell(told);
  return vi.waitUntil(() => document.querySelector(".signing"));
}

/** Draw the form, as it is drawn again when other things are to be told. */
function tell(told: string): void {
  const inspection = inspectionOf(makeView(makeTask()), undefined, "zhang")!;
  const form = h(SigningFormFor, { inspection, as: "institution", name: "王校长", jobTitle: "", told });
  render(form, document.body.firstElementChild!);
}

const buttonOf = (form: HTMLElement, text: string) =>
  [...form.querySelectorAll("button")].find((one) => one.textContent === text);

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

test("what is told changes while somebody signs: the signature counts for nothing, and they sign again", async () => {
  const form = await openForm();
  draw(form);
  tell("迟到一小时");
  await vi.waitUntil(() => buttonOf(form, "保存签字")?.disabled);
  expect(form.textContent).toContain("开始签字以后，所签的内容有变动。");
  buttonOf(form, "重新签字")!.click();
  await vi.waitUntil(() => !buttonOf(form, "保存签字")?.disabled);
  expect(lines(form)).toEqual([]);
  draw(form);
  await vi.waitUntil(() => lines(form).length > 0);
  expect(buttonOf(form, "保存签字")!.disabled).toBe(false);
});

test("a signature that an earlier page was left with counts for nothing when other things are told now", async () => {
  draw(await openForm());
  await keepForm(CASE, "another", {});
  expect(buttonOf(await openForm("迟到一小时"), "保存签字")!.disabled).toBe(true);
});

test("what changes before anybody has begun to sign asks for nothing", async () => {
  const form = await openForm();
  tell("迟到一小时");
  draw(form);
  await vi.waitUntil(() => lines(form).length > 0);
  expect(buttonOf(form, "保存签字")!.disabled).toBe(false);
});
