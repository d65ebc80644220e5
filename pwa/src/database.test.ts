import "fake-indexeddb/auto";
import { openDB } from "idb";
import { beforeEach, expect, test } from "vitest";
import { database, ofScope, outdated, wipe, withDatabase } from "./database.ts";

beforeEach(wipe);

const receipt = (scope: string, device: string) => ({
  scope,
  device,
  received: 1,
  number: 1,
  digest: "",
  time: 0,
  signature: "",
});

test("a connection that the browser has lost is opened again", async () => {
  await withDatabase((db) => db.put("receipts", receipt("s", "d")));
  (await database()).close();
  expect(await withDatabase((db) => db.count("receipts"))).toBe(1);
});

test("what belongs to one scope is found, and nothing of a scope whose name begins alike", async () => {
  await withDatabase(async (db) => {
    for (const scope of ["s", "s1", "r"]) await db.put("receipts", receipt(scope, "d"));
  });
  const found = await withDatabase((db) => db.getAll("receipts", ofScope("s")));
  expect(found.map((row) => row.scope)).toEqual(["s"]);
});

test("a failure of the work itself is not tried twice", async () => {
  let tries = 0;
  const work = async () => {
    tries++;
    throw new DOMException("full", "QuotaExceededError");
  };
  await expect(withDatabase(work)).rejects.toThrow("full");
  expect(tries).toBe(1);
});

test("a newer version may upgrade the tables, and this one says that it must be opened anew", async () => {
  await database();
  const newer = await openDB("field-notes", 1000);
  await expect(withDatabase((db) => db.count("receipts"))).rejects.toThrow();
  expect(outdated.value).toBe(true);
  newer.close();
});
