// @ts-expect-error jsdom brings no types of its own
import { JSDOM } from "jsdom";
import { h, render } from "preact";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { inspectionOf } from "../inspections/inspection.ts";
import { entriesOf, type Line, makeTask, makeView } from "../inspections/ledger-for-tests.ts";
import { change, replicaOf } from "../replica/held.ts";
import { furnish, newPhone } from "../replica/phone-for-tests.ts";
import { emptyReplica } from "../sync/replica.ts";
import { AboutForm } from "./about-form.tsx";
import { differingFacts } from "./facts.tsx";
import { instrumentsIn } from "./instrument.ts";
import { OutcomeForm } from "./outcome-form.tsx";

const { document, Event } = new JSDOM("<body></body>").window;
const CASE = "case-1";
const asked = {
  power: "9.3",
  matter: "F",
  beyond: null,
  at: "2026-11-22T09:00:00+08:00",
  name: "考生名册",
  copies: 1,
  way: "copy",
};
const request = (author: string, fields: Record<string, unknown>, seen?: number): Line => ({
  collection: "request",
  record: "r1",
  author,
  fields,
  ...(seen !== undefined && { seen }),
});
const begun = [...makeTask(), request("zhang", { request: asked })];
const colleagues = request("wang", { request: { ...asked, copies: 3 } });

beforeAll(() => {
  furnish();
  vi.stubGlobal("document", document);
});
beforeEach(async () => {
  await newPhone("zhang");
  const entries = entriesOf([...begun, colleagues]).map((entry) => ({
    ...entry,
    hash: "",
    digest: "",
    erased: false,
  }));
  const replica = { ...(await emptyReplica(CASE, "zhang-1")), entries };
  await change(async () => new Map([[CASE, { replica }]]));
  document.body.replaceChildren(document.createElement("main"));
});

/** What a phone shows after these lines. */
function see(lines: readonly Line[]) {
  const inspection = inspectionOf(makeView(lines), undefined, "zhang")!;
  return { inspection, one: instrumentsIn(inspection.view, "request")[0]! };
}

const page = () => document.body.firstElementChild as HTMLElement;
const ready = (selector: string) => vi.waitUntil(() => page().querySelector<HTMLInputElement>(selector));

function correct(lines: readonly Line[]): void {
  const { inspection, one } = see(lines);
  render(h(AboutForm, { inspection, kind: "request", known: one, onKept() {} }), page());
}

function answer(lines: readonly Line[]): void {
  const { inspection, one } = see(lines);
  render(h(OutcomeForm, { inspection, one, open: true }), page());
}

function type(field: HTMLInputElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

const seen = async () => (await vi.waitUntil(() => replicaOf(CASE)!.own[0])).seen;

/** R-OF.5 */
test("a correction stands beside one that arrived while it was typed, and overrules nothing unseen", async () => {
  correct(begun);
  type(await ready("input[inputmode=numeric]"), "2");
  await Promise.resolve();
  correct([...begun, colleagues]);
  page()
    .querySelector("form")!
    .dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  expect(await seen()).toBe(begun.length);
});

test("a form that nobody has touched shows what a colleague corrected", async () => {
  correct(begun);
  await ready("input[inputmode=numeric]");
  correct([...begun, colleagues]);
  expect((await ready("input[inputmode=numeric]")).value).toBe("3");
});

test("what became of a request is shown as a colleague noted it, as long as nobody is writing here", async () => {
  answer(begun);
  await vi.waitUntil(() => page().querySelector("[role=radiogroup], fieldset"));
  expect(page().querySelector("input:checked")).toBeNull();
  const refused = { as: "refused", who: "李主任", reason: "不给", at: "2026-11-22T10:00:00+08:00" };
  answer([...begun, request("wang", { outcome: refused })]);
  expect((await ready("textarea")).value).toBe("不给");
});

test("of two corrections made apart each is told by what differs", () => {
  const apart = [...begun, { ...colleagues, seen: 0 }];
  const { one } = see(apart);
  const heads = one.record.fields.get("request")!;
  expect(heads.map(({ value }) => differingFacts(one, value, []))).toEqual(["份数：1", "份数：3"]);
});
