// @ts-expect-error jsdom brings no types of its own
import { JSDOM } from "jsdom";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { connect, furnish, newPhone } from "../replica/phone-for-tests.ts";
import { syncState } from "../replica.ts";
import { keepOwner } from "../vault/owner.ts";
import { startHolding, stopHolding } from "./holding.ts";

furnish();
const { window } = new JSDOM("<body></body>", { url: "https://field.example/tasks" });
for (const name of ["document", "location", "history", "localStorage"] as const)
  vi.stubGlobal(name, window[name]);
for (const name of ["addEventListener", "removeEventListener"]) vi.stubGlobal(name, () => undefined);
let asked: string[] = [];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "setInterval"] });
  await newPhone("zhang");
  await keepOwner({ id: "zhang", username: "zhang", name: "张敏", role: "supervisor" });
  asked = [];
  connect(({ path }) => {
    asked.push(path);
    throw new TypeError("no line");
  });
});
afterEach(() => {
  stopHolding();
  vi.useRealTimers();
});

const exchanges = () => asked.filter((path) => path === "/api/sync");

test("a phone that was opened asks the server once its first screen has had time to be drawn", async () => {
  await startHolding();
  expect([exchanges(), syncState.value.running]).toEqual([[], false]);
  vi.advanceTimersByTime(1000);
  await vi.waitUntil(() => exchanges().length === 1);
});

test("a phone that is locked before that asks nothing", async () => {
  await startHolding();
  stopHolding();
  vi.advanceTimersByTime(1000);
  expect([exchanges(), syncState.value.running]).toEqual([[], false]);
});
