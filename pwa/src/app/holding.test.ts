// @ts-expect-error jsdom brings no types of its own
import { JSDOM } from "jsdom";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { change } from "../replica/held.ts";
import { connect, furnish, newPhone } from "../replica/phone-for-tests.ts";
import { syncState } from "../replica.ts";
import { add, emptyReplica } from "../sync/replica.ts";
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

/** Somebody at work: a task is on the phone. */
async function giveTask(): Promise<void> {
  const [device, scope] = ["zhang-1", "case-1"];
  const operation = {
    device,
    scope,
    n: 1,
    collection: "task",
    record: "order",
    fields: { state: "READY" },
    at: "2026-11-22T09:00:00+08:00",
  };
  const replica = await add(await emptyReplica(scope, device), operation, 0);
  await change(async () => new Map([[scope, { replica }]]));
}

test("a phone with tasks asks the server only once their list has had time to be drawn", async () => {
  await giveTask();
  await startHolding();
  vi.advanceTimersByTime(500);
  expect([exchanges(), syncState.value.running]).toEqual([[], false]);

  vi.advanceTimersByTime(500);
  await vi.waitUntil(() => exchanges().length === 1);
});

test("a phone without tasks, which says that it has none, asks at once", async () => {
  await startHolding();
  vi.advanceTimersByTime(0);
  await vi.waitUntil(() => exchanges().length === 1);
});

test("a phone that is locked before that asks nothing", async () => {
  await giveTask();
  await startHolding();
  stopHolding();
  vi.advanceTimersByTime(1000);
  expect([exchanges(), syncState.value.running]).toEqual([[], false]);
});
