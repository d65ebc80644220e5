import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { wipe } from "../database.ts";
import { connect, furnish } from "../replica/phone-for-tests.ts";
import { fetchLists, fetchWhenDue, startLists, trust, verify } from "./lists.ts";
import { keyList, statusList, vectors } from "./vectors.ts";

const good = vectors.verdicts.find(({ name }) => name === "a valid card")!;

furnish();
vi.stubGlobal("addEventListener", () => undefined);
vi.stubGlobal("document", { addEventListener: () => undefined });

let asked: string[] = [];

/** A server that has these lists, and says so when the phone has them already. */
function serve(keys: string, status: string): void {
  const files = new Map([
    ["/api/keys", { bytes: keyList(keys), etag: `"${keys}"` }],
    ["/api/status", { bytes: statusList(status), etag: `"${status}"` }],
  ]);
  connect(({ path, headers }) => {
    const { bytes, etag } = files.get(path)!;
    const known = headers.get("If-None-Match") === etag;
    asked.push(`${path} ${known ? 304 : 200}`);
    return known ? new Response(null, { status: 304 }) : new Response(bytes, { headers: { ETag: etag } });
  });
}

function cutLine(): void {
  connect(() => {
    throw new TypeError("no line");
  });
}

/** Forget what is in memory, as closing the app does. */
async function restart(): Promise<void> {
  trust.value = null;
  await startLists();
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date", "setInterval"], now: good.now * 1000 });
  await wipe();
  trust.value = null;
  asked = [];
});

afterEach(() => vi.useRealTimers());

test("before the first fetch nothing can be judged", async () => {
  cutLine();
  await restart();
  expect(await verify(good.text)).toBeNull();
});

test("lists that were fetched once judge cards without a line, after a restart too", async () => {
  serve("current", "an hour old");
  await restart();
  cutLine();
  await restart();
  expect(await verify(good.text)).toEqual(good.verdict);
});

test("threat 12: older lists from the server change nothing, now or after a restart", async () => {
  serve("renewed", "an hour old");
  await fetchLists();
  serve("older serial", "24 hours old");
  await fetchLists();
  cutLine();
  await restart();
  expect([trust.value?.keys.serial, trust.value?.status?.issued]).toEqual([5, good.now - 3600]);
});

test("threat 12: once a root is known, lists of another root change nothing", async () => {
  serve("current", "an hour old");
  await fetchLists();
  serve("by a strange root", "a minute old");
  await fetchLists();
  expect([trust.value?.keys.serial, trust.value?.status?.issued]).toEqual([5, good.now - 60]);
});

test("a list that is no list changes nothing, and the other is still taken", async () => {
  serve("current", "an hour old");
  await fetchLists();
  serve("with a trailing byte", "a minute old");
  await fetchLists();
  expect(trust.value?.status?.issued).toBe(good.now - 60);
});

test("lists are fetched twice a day and not in between", async () => {
  serve("current", "an hour old");
  await fetchWhenDue();
  await fetchWhenDue();
  expect(asked).toEqual(["/api/keys 200", "/api/status 200"]);
  vi.setSystemTime(Date.parse("2026-11-23T18:01:00+08:00"));
  await fetchWhenDue();
  expect(asked.slice(2)).toEqual(["/api/keys 304", "/api/status 304"]);
});

test("without a line the next chance is taken", async () => {
  cutLine();
  await fetchWhenDue();
  serve("current", "an hour old");
  await fetchWhenDue();
  expect(trust.value?.status).not.toBeNull();
});
