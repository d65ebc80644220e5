import { createHash } from "node:crypto";
import { h, render } from "preact";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { loadFiles } from "../evidence/store.ts";
import { type Line, makeTask, visited } from "../inspections/ledger-for-tests.ts";
import { newRecordId } from "../record-id.ts";
import { change, replicaOf, views } from "../replica/held.ts";
import { connect, furnish, newPhone } from "../replica/phone-for-tests.ts";
import { save } from "../replica.ts";
import type { Json } from "../sync/operation.ts";
import { emptyReplica } from "../sync/replica.ts";
import { smallForm } from "./form-for-tests.ts";
import { responseIn } from "./response.ts";

vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
vi.stubGlobal("location", { pathname: "/", search: "?form=QN-STAFF%401.0", hash: "" });
vi.stubGlobal("history", { state: null, pushState: () => undefined, replaceState: () => undefined });
const { FillScreen } = await import("./fill-screen.tsx");
const { fetchForms } = await import("./kept-forms.ts");

const CASE = "case-1";
const MOST_OF_A_MINUTE = 50_000; // of which waiting for something takes a little more
const REST_OF_IT = 12_000;
const WAIT = 20_000; // on a busy machine; less than a minute, for the clock goes on meanwhile
const form = smallForm(
  "<name/><town/>",
  `<bind nodeset="/data/name" type="string"/><bind nodeset="/data/town" type="string"/>`,
  `<input ref="/data/name"><label>name</label></input><input ref="/data/town"><label>town</label></input>`,
);
const about = {
  ...{ code: "QN-STAFF", version: "1.0", zh: "人员问卷", en: "Staff", respondent: "staff" },
  ...{ form: { sha256: createHash("sha256").update(form.xml).digest("hex"), size: 1 }, media: [] },
};
const checklist = { zh: "检查表", en: "Checklist", mode: "open", groups: [], option_sets: {} };
const NINE = { at: "2026-11-22T09:00:00+08:00" };
const LINES: Line[] = [
  { collection: "person", record: "me", fields: { me: { person: "zhang", name: "张敏" } } },
  { collection: "checklist", record: "CL-DAILY@1.0", fields: { about: checklist } },
  { collection: "questionnaire", record: "QN-STAFF@1.0", fields: { about } },
  ...makeTask(),
  visited("zhang", { arrived: NINE, card: NINE }),
];

let response: string;

beforeAll(async () => {
  furnish();
  for (const name of ["addEventListener", "removeEventListener"] as const)
    vi.stubGlobal(name, window[name].bind(window));
  vi.stubGlobal("scrollTo", () => undefined);
  await newPhone("zhang");
  await loadFiles();
  const replica = await emptyReplica(CASE, "zhang-1");
  await change(async () => new Map([[CASE, { replica }]]));
  for (const { collection, record, fields } of LINES)
    await save(CASE, { collection, record, fields: fields as Record<string, Json>, seen: 0 });
  connect(() => new Response(form.xml));
  await fetchForms();
});

beforeEach(async () => {
  response = newRecordId();
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  render(h(FillScreen, { scope: CASE, response }), document.body);
  await vi.waitUntil(() => document.querySelector(".question input"), WAIT);
  await moment(); // what a drawn screen begins, it begins a moment later
});

afterEach(() => {
  render(null, document.body);
  vi.useRealTimers();
});

/** What travels, and so is elsewhere when this phone is lost: the operations, not what is kept beside them. */
const travelling = () => replicaOf(CASE)!.own.filter(({ operation }) => operation.record === response);
const draft = () => responseIn(views.value.get(CASE)!, response);

function type(text: string): void {
  const field = document.querySelector<HTMLInputElement>(".question input")!;
  field.value = text;
  field.dispatchEvent(new window.Event("input", { bubbles: true }));
}

function press(name: string): void {
  [...document.querySelectorAll("button")].find((one) => one.textContent?.includes(name))!.click();
}

const moment = () => new Promise((resolve) => setTimeout(resolve, 200));

test("a draft travels after every minute of work on one page, as it is then", async () => {
  type("陈");
  vi.advanceTimersByTime(MOST_OF_A_MINUTE);
  await moment();
  const before = travelling().length;
  vi.advanceTimersByTime(REST_OF_IT);
  await vi.waitUntil(() => travelling().length === 1, WAIT);
  type("陈某某");
  vi.advanceTimersByTime(MOST_OF_A_MINUTE + REST_OF_IT);
  await vi.waitUntil(() => travelling().length === 2, WAIT);
  expect(before).toBe(0);
  expect(draft()).toMatchObject({ state: "draft", instance: expect.stringContaining("<name>陈某某</name>") });
});

test("a draft travels when its page is turned, without waiting for a minute", async () => {
  type("陈");
  press("下一页");
  await vi.waitUntil(() => travelling().length === 1, WAIT);
  expect(draft()).toMatchObject({ state: "draft", instance: expect.stringContaining("<name>陈</name>") });
});

test("a draft travels when the phone is laid aside", async () => {
  type("陈");
  const hidden = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  document.dispatchEvent(new window.Event("visibilitychange"));
  hidden.mockRestore();
  await vi.waitUntil(() => travelling().length === 1, WAIT);
  expect(draft()).toMatchObject({ state: "draft", instance: expect.stringContaining("<name>陈</name>") });
});
