import { createHash } from "node:crypto";
import { type ComponentChild, h, render } from "preact";
import { beforeAll, expect, test, vi } from "vitest";
import { loadFiles } from "../evidence/store.ts";
import { type Line, makeTask, visited } from "../inspections/ledger-for-tests.ts";
import { takeInDrafts } from "../inspections/typing.ts";
import { change, views } from "../replica/held.ts";
import { connect, furnish, newPhone, PIN } from "../replica/phone-for-tests.ts";
import { save } from "../replica.ts";
import type { Json } from "../sync/operation.ts";
import { emptyReplica } from "../sync/replica.ts";
import { unlock } from "../vault/lock.ts";
import { smallForm } from "./form-for-tests.ts";
import { responsesIn } from "./response.ts";

vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
vi.stubGlobal("location", { pathname: "/", search: "", hash: "" });
vi.stubGlobal("history", { state: null, pushState: () => undefined, replaceState: () => undefined });
const { FillScreen } = await import("./fill-screen.tsx");
const { HandOverScreen } = await import("./hand-over-screen.tsx");
const { fetchForms } = await import("./kept-forms.ts");
const { QuestionnairesScreen } = await import("./list-screen.tsx");

const CASE = "case-1";
const NAME = "QN-STAFF@1.0";
const form = smallForm(
  "<name/>",
  `<bind nodeset="/data/name" type="string"/>`,
  `<input ref="/data/name"><label>name</label></input>`,
);
const about = {
  ...{ code: "QN-STAFF", version: "1.0", zh: "人员问卷", en: "Staff", respondent: "staff" },
  ...{ form: { sha256: createHash("sha256").update(form.xml).digest("hex"), size: 1 }, media: [] },
};

beforeAll(async () => {
  furnish();
  for (const name of ["addEventListener", "removeEventListener"] as const)
    vi.stubGlobal(name, window[name].bind(window));
  vi.stubGlobal("scrollTo", () => undefined);
  await newPhone("zhang");
  await loadFiles();
  const replica = await emptyReplica(CASE, "zhang-1");
  await change(async () => new Map([[CASE, { replica }]]));
  const visit = visited("zhang", {
    arrived: { at: "2026-11-22T09:00:00+08:00" },
    card: { at: "2026-11-22T09:01:00+08:00" },
  });
  const checklist = { zh: "检查表", en: "Checklist", mode: "open", groups: [], option_sets: {} };
  const lines: Line[] = [
    { collection: "person", record: "me", fields: { me: { person: "zhang", name: "张敏" } } },
    { collection: "checklist", record: "CL-DAILY@1.0", fields: { about: checklist } },
    { collection: "questionnaire", record: NAME, fields: { about } },
    ...makeTask(),
    visit,
  ];
  for (const { collection, record, fields } of lines)
    await save(CASE, { collection, record, fields: fields as Record<string, Json>, seen: 0 });
  connect(() => new Response(form.xml));
  await fetchForms();
});

const shows = (selector: string) =>
  vi.waitUntil(() => document.querySelector<HTMLInputElement>(selector), { timeout: 20_000 });
const pressed = (name: string) =>
  vi.waitUntil(() => {
    const found = [...document.querySelectorAll("button")].find((one) => one.textContent?.includes(name));
    found?.click();
    return found;
  });
const draft = () => responsesIn(views.value.get(CASE)!)[0]!;

function show(screen: ComponentChild): void {
  render(null, document.body);
  render(screen, document.body);
}

/** Somebody is handed the phone, and hands it back with half an answer. */
async function handOver(): Promise<void> {
  show(h(HandOverScreen, { scope: CASE, questionnaire: NAME }));
  await pressed("开始");
  const field = await shows(".question input");
  field.value = "陈某";
  field.dispatchEvent(new window.Event("input", { bubbles: true }));
  await pressed("下一页");
  await vi.waitUntil(() => responsesIn(views.value.get(CASE)!).length > 0);
  render(null, document.body); // which locks the phone
  await unlock(PIN);
  await takeInDrafts(CASE);
}

test("what somebody began on a phone that was handed over is not shown to whoever carries it", async () => {
  await handOver();
  show(h(QuestionnairesScreen, { scope: CASE }));
  const row = await shows(".draft");
  const links = [...row.querySelectorAll("a")].map((one) => one.getAttribute("href"));
  const said = [row.textContent!.includes("继续填写"), row.textContent!.includes("舍弃")];
  show(h(FillScreen, { scope: CASE, response: draft().id }));
  await vi.waitUntil(() => document.body.textContent!.includes("由对方填写"));
  expect(draft()).toMatchObject({ state: "draft", handed: true });
  expect(draft().instance).toContain("陈某");
  expect(said).toEqual([false, true]);
  expect(links).toEqual([`/tasks/${CASE}/hand-over/${encodeURIComponent(NAME)}?response=${draft().id}`]);
  expect(document.querySelector(".question")).toBeNull();
});
