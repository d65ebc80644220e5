import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { log } from "../log.ts";
import { save } from "../replica.ts";
import type { Request } from "../sync/exchange.ts";
import { MemoryLedger } from "../sync/ledger-for-tests.ts";
import { views } from "./held.ts";
import { startSyncing, stopSyncing, syncNow, syncState } from "./loop.ts";
import { connect, contentOf, furnish, json, newPhone, type Sent } from "./phone-for-tests.ts";

const scope = "case-1";
const LONGEST = 5 * 60; // seconds between two tries
let server: MemoryLedger;
let tries: number[];

beforeAll(furnish);
beforeEach(async () => {
  for (const name of ["addEventListener", "removeEventListener"]) vi.stubGlobal(name, () => undefined);
  vi.stubGlobal("document", { addEventListener: () => undefined, removeEventListener: () => undefined });
  vi.useFakeTimers({ toFake: ["Date", "setInterval", "clearInterval", "setTimeout"] });
  server = new MemoryLedger(scope);
  tries = [];
  connect(serve);
  await newPhone("zhang");
  startSyncing();
  await rest();
});
afterEach(() => {
  stopSyncing();
  vi.useRealTimers();
});

async function serve(sent: Sent): Promise<Response> {
  const request = (await contentOf(sent)) as Request;
  const part = request.scopes[scope];
  const scopes = part ? { [scope]: await server.receive(request.device, part, "zhang") } : {};
  return json({ time: Date.now(), granted: { [scope]: server.received(request.device) }, scopes });
}

function breakDown(): never {
  tries.push(Date.now() / 1000);
  throw new TypeError("no line");
}

const answer = () =>
  save(scope, {
    ...{ collection: "answer", record: "A1", fields: { answer: "yes" } },
    seen: views.value.get(scope)!.number,
  });

/** Nothing is under way any more. */
const rest = () => vi.waitFor(() => expect(syncState.value.running).toBe(false));

/** Time passes, and nobody touches the phone. */
async function pass(seconds: number): Promise<void> {
  for (let gone = 0; gone < seconds; gone += 10) {
    vi.advanceTimersByTime(10_000);
    await rest();
  }
}

test("what did not get through is tried again by itself, less and less often, until it does", async () => {
  await syncNow();
  connect(breakDown);
  await answer();
  await pass(30 * 60);
  const gaps = tries.slice(1).map((at, place) => at - tries[place]!);
  expect(Math.max(...gaps.slice(0, 2))).toBeLessThanOrEqual(60);
  expect(Math.min(...gaps.slice(-2))).toBeGreaterThan(120);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(LONGEST + 30);
  expect(syncState.value.waiting[scope]).toEqual({ records: 1, files: 0 });

  connect(serve);
  await pass(LONGEST + 30);
  expect(server.entries).toHaveLength(1);
  expect(syncState.value.waiting).toEqual({});
  expect(log.value.slice(0, 2).map(({ kind }) => kind)).toEqual(["exchanged", "failed"]);
});

test("what is under way is said to be, and is not said to have arrived before the server has answered", async () => {
  await syncNow();
  const said: unknown[] = [];
  connect(async (sent) => {
    said.push([syncState.value.running, syncState.value.waiting[scope]?.records]);
    const reply = await serve(sent);
    said.push([syncState.value.running, syncState.value.waiting[scope]?.records]);
    return reply;
  });
  await answer();
  await syncNow();
  expect(said.slice(0, 2)).toEqual([
    [true, 1],
    [true, 1],
  ]);
  expect(syncState.value).toMatchObject({ running: false, waiting: {} });
});
