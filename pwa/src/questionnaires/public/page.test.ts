import { h, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { smallForm } from "../form-for-tests.ts";
import type { Questionnaire } from "../questionnaire.ts";
import type { KeptAnswer } from "./kept.ts";
import { PublicPage } from "./page.tsx";

const CODE = "7K2M";
const form = smallForm(
  "<name/>",
  `<bind nodeset="/data/name" type="string"/>`,
  `<input ref="/data/name"><label>name</label></input>`,
);
const version = (number: string): Questionnaire => ({
  ...{ code: "QN-CANDIDATE", version: number, zh: "考生问卷", en: "Candidates", respondent: "candidate" },
  ...{ form: { sha256: number, size: 1 }, media: [] },
});
const OTHER: Questionnaire = { ...version("1.0"), code: "QN-MEALS", zh: "食宿问卷", en: "Meals" };

let server: { newest: string; more: Questionnaire[]; sent: Record<string, unknown>[]; fetched: string[] };

beforeEach(() => {
  const items = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, text: string) => items.set(name, text),
    removeItem: (name: string) => items.delete(name),
  });
  for (const name of ["addEventListener", "removeEventListener"] as const)
    vi.stubGlobal(name, window[name].bind(window));
  vi.stubGlobal("scrollTo", () => undefined);
  server = { newest: "1.0", more: [], sent: [], fetched: [] };
  vi.stubGlobal("fetch", async (path: string, { body }: RequestInit = {}) => answered(path, body));
});
afterEach(() => act(() => render(null, document.body)));

function answered(path: string, body: RequestInit["body"] | undefined): Response {
  if (path.includes("/files/")) {
    server.fetched.push(path.split("/").at(-1)!);
    return new Response(form.xml);
  }
  if (path.endsWith("/responses")) {
    server.sent.push(JSON.parse(String(body)));
    return Response.json({ kept: true }, { status: 201 });
  }
  const session = { name: "中级电工", day: "", site: "一考点" };
  const questionnaires = [version(server.newest), ...server.more].map((about) => ({ about }));
  return Response.json({ session, questionnaires, with_files: [] });
}

const shows = (selector: string) =>
  vi.waitUntil(() => document.querySelector<HTMLInputElement>(selector), { timeout: 20_000 });

async function open(): Promise<void> {
  act(() => render(null, document.body));
  act(() => render(h(PublicPage, { code: CODE }), document.body));
  await shows("button[type=submit]");
}

async function type(field: HTMLInputElement, text: string): Promise<void> {
  field.value = text;
  await act(() => void field.dispatchEvent(new window.Event("input", { bubbles: true })));
}

const press = (name: string) =>
  act(async () => {
    const buttons = [...document.querySelectorAll<HTMLButtonElement>("button")];
    buttons.find((button) => button.textContent?.includes(name))!.click();
  });

/** Somebody gives a seat and a name, and closes the page. */
async function begin(): Promise<void> {
  await open();
  await type(await shows("form input"), "12");
  await press("开始填写");
  await type(await shows(".question input"), "陈晓燕");
  await press("下一页");
}

test("an answer begun before a new version was published is there after a reload, and sent as it was begun", async () => {
  await begin();
  server.newest = "2.0";
  await open();
  await press("继续填写");
  const again = (await shows(".question input")).value;
  await press("下一页");
  await press("提交问卷");
  await vi.waitUntil(() => server.sent.length > 0);
  expect([again, server.fetched]).toEqual(["陈晓燕", ["1.0", "1.0"]]);
  expect(server.sent).toMatchObject([{ form: "QN-CANDIDATE@1.0", seat: "12" }]);
  expect(server.sent[0]!.instance).toContain("<name>陈晓燕</name>");
});

test("whoever clears what was begun gets the version that is asked now", async () => {
  await begin();
  server.newest = "2.0";
  await open();
  await press("清除并重新开始");
  await type(await shows("form input"), "13");
  await press("开始填写");
  const name = (await shows(".question input")).value;
  const kept = JSON.parse(localStorage.getItem(`answer/${CODE}`)!) as KeptAnswer;
  expect([name, kept.form, kept.seat]).toEqual(["", "QN-CANDIDATE@2.0", "13"]);
});

/** The page is opened, this questionnaire is taken for this seat, and a name is written into it. */
async function write(title: string, seat: string, name: string): Promise<void> {
  await open();
  await choose(title);
  await type(await shows("form input[type=text]"), seat);
  await press("开始填写");
  await type(await shows(".question input"), name);
  await press("下一页");
}

const choose = (title: string) =>
  act(async () => {
    const labels = [...document.querySelectorAll<HTMLLabelElement>(".choices label")];
    labels
      .find((label) => label.textContent?.includes(title))!
      .querySelector("input")!
      .click();
  });

/** What is offered to go on with after a reload: the seat, and the name written there. */
async function goOn(title: string): Promise<[string, string]> {
  await open();
  await choose(title);
  const seat = (await shows("form input[type=text]")).value;
  await press("继续填写");
  return [seat, (await shows(".question input")).value];
}

test("what was begun without a seat is cleared for good, and whoever starts then finds an empty form", async () => {
  server.more = [{ ...OTHER, respondent: "examiner" }];
  await open();
  await choose("食宿问卷");
  await press("开始填写");
  await type(await shows(".question input"), "陈晓燕");
  await press("下一页");
  await open();
  await press("清除并重新开始");
  expect(document.body.textContent).not.toContain("继续填写");
  await press("开始填写");
  expect((await shows(".question input"))!.value).toBe("");
});

test("of two questionnaires each begun answer is there to go on with, however often the other is chosen", async () => {
  server.more = [OTHER];
  await write("考生问卷", "12", "陈晓燕");
  await write("食宿问卷", "13", "何丽");
  const again = [await goOn("考生问卷"), await goOn("食宿问卷"), await goOn("考生问卷")];
  expect(again).toEqual([
    ["12", "陈晓燕"],
    ["13", "何丽"],
    ["12", "陈晓燕"],
  ]);
});

test("after one questionnaire has arrived the other that was begun is offered to go on with", async () => {
  server.more = [OTHER];
  await write("食宿问卷", "12", "何丽");
  await write("考生问卷", "12", "陈晓燕");
  await press("提交问卷");
  await vi.waitUntil(() => document.body.textContent?.includes("《食宿问卷》"));
  await press("继续填写");
  await shows(".choices input");
  await press("继续填写");
  expect((await shows(".question input")).value).toBe("何丽");
  await press("下一页");
  await press("提交问卷");
  await vi.waitUntil(() => server.sent.length === 2);
  expect(server.sent.map(({ form }) => form)).toEqual(["QN-CANDIDATE@1.0", "QN-MEALS@1.0"]);
});
