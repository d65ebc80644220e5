import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { withDatabase } from "../database.ts";
import { setUp } from "../vault/lock.ts";
import { keepNotes, readNotes } from "./notes.ts";

test("the note pad keeps what was written last, sealed", async () => {
  await setUp("258036");
  expect(await readNotes()).toBe("");
  await Promise.all([keepNotes("买"), keepNotes("买菜")]);
  expect(await readNotes()).toBe("买菜");
  const kept = (await withDatabase((db) => db.get("phone", "notes"))) as ArrayBuffer;
  expect(new TextDecoder().decode(kept)).not.toContain("买");
});
