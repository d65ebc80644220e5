import { beforeAll, beforeEach, expect, test } from "vitest";
import { withDatabase } from "../database.ts";
import { keepFile } from "../evidence/store.ts";
import { save } from "../replica.ts";
import { emptyReplica } from "../sync/replica.ts";
import { lock } from "../vault/lock.ts";
import { done, noteDismissal } from "./dismissal.ts";
import { change, unload } from "./held.ts";
import { furnish, newPhone } from "./phone-for-tests.ts";

const CASE = "case-1";

beforeAll(furnish);
beforeEach(() => newPhone("zhang"));

/** The server says which scopes are closed. */
function hear(...scopes: string[]): Promise<void> {
  const closed = Object.fromEntries(scopes.map((scope) => [scope, { received: 0, closed: true as const }]));
  return noteDismissal({ time: 1, scopes: closed });
}

test("a phone that lost one case stays", async () => {
  await hear(CASE);
  expect(await done()).toBe(false);
});

test("a phone that lost its person's own scope and holds nothing goes", async () => {
  await hear("person-zhang");
  expect(await done()).toBe(true);
});

test("a phone does not go while it holds records, even locked in the middle of sending", async () => {
  const replica = await emptyReplica(CASE, "zhang-1", 0);
  await change(async () => new Map([[CASE, { replica }]]));
  await save(CASE, { collection: "answer", record: "A1", fields: { answer: "yes" }, seen: 0 });
  await hear("person-zhang");
  lock();
  unload();
  expect(await done()).toBe(false);
});

test("a phone does not go while a photo waits", async () => {
  await keepFile(CASE, new ArrayBuffer(10), "image/jpeg", "original");
  await hear("person-zhang");
  expect(await done()).toBe(false);
  await withDatabase((db) => db.clear("files"));
  expect(await done()).toBe(true);
});
