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

let server: { newest: string; sent: Record<string, unknown>[]; fetched: string[] };

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
  server = { newest: "1.0", sent: [], fetched: [] };
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
  const about = version(server.newest);
  return Response.json({ session, questionnaires: [{ about }], with_files: [] });
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
