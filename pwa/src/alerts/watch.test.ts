// @ts-expect-error jsdom brings no types of its own
import { JSDOM } from "jsdom";
import { h, render } from "preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Page } from "../app/page.tsx";
import { AlertBar } from "./alert-bar.tsx";
import { EVERY } from "./watch.ts";

const { window } = new JSDOM("<body></body>", { url: "https://dudao.example/desk", pretendToBeVisual: true });
const { document } = window;
const alert = {
  case: "c1",
  alert: "a1",
  number: 7,
  mode: "open",
  institution: { name: "学校" },
  by: "张敏",
  received: 1,
  text: "停考",
};
let answer: () => Promise<Response>;

const here = async (...alerts: object[]) => Response.json(alerts);
const nobody = async (): Promise<Response> => {
  throw new TypeError("Failed to fetch");
};
const polls = (times: number) => vi.advanceTimersByTimeAsync(times * EVERY);
const told = () => document.body.textContent;

beforeEach(async () => {
  vi.useFakeTimers();
  for (const [name, value] of Object.entries({
    document,
    window,
    location: window.location,
    history: window.history,
  }))
    vi.stubGlobal(name, value);
  vi.stubGlobal("scrollTo", () => undefined);
  answer = here;
  vi.stubGlobal("fetch", () => answer());
  render(h(Page, { title: "案卷", children: h(AlertBar, null) }), document.body);
  await polls(1);
});

afterEach(() => {
  render(null, document.body);
  vi.useRealTimers();
});

test("the title tells how many alerts wait, and no more once they are answered", async () => {
  expect(document.title).not.toMatch(/^\(/);
  answer = () => here(alert, { ...alert, alert: "a2" });
  await polls(1);
  expect(document.title).toMatch(/^\(2\) 案卷/);
  answer = here;
  await polls(1);
  expect(document.title).toMatch(/^案卷/);
});

test.each([
  ["cannot be reached", nobody],
  ["does not answer", () => new Promise<Response>((done) => setTimeout(done, 5 * EVERY, Response.json([])))],
])("that the server %s is said after a few questions in vain, until it answers", async (_, silence) => {
  answer = silence;
  await polls(3);
  expect(told()).not.toContain("联系不上服务器");
  await polls(2);
  expect(told()).toContain("联系不上服务器");
  answer = here;
  await polls(2);
  expect(told()).not.toContain("联系不上服务器");
});

test("a desk that comes in sight looks at once", async () => {
  answer = () => here(alert);
  document.dispatchEvent(new window.Event("visibilitychange"));
  await vi.advanceTimersByTimeAsync(EVERY / 10);
  expect(told()).toContain("停考");
});
