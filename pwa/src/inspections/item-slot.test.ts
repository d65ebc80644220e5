import { expect, test } from "vitest";
import { inspectionOf } from "./inspection.ts";
import { drawnFrom } from "./item-slot.tsx";
import { answered, type Line, makeTask, makeView } from "./ledger-for-tests.ts";

const made = (collection: string, record: string, item: string): Line => ({
  ...{ collection, record, author: "zhang" },
  fields: { [collection]: { sha256: record, item } },
});
const begun = [...makeTask(), answered("zhang", "D-A01", "yes"), made("photo", "p1", "D-A01")];

/** What an item is drawn from after these lines, too. */
const drawn = (item: string, ...lines: Line[]) =>
  drawnFrom(inspectionOf(makeView([...begun, ...lines]), undefined, "zhang")!, item);

test.each([
  made("photo", "new", "D-C04"),
  made("recording", "new", "D-C04"),
  answered("zhang", "D-C04", "no"),
])("a new $collection makes its own item be drawn again, and no other", (added) => {
  expect(drawn("D-C04", added)).not.toEqual(drawn("D-C04"));
  expect(drawn("D-A01", added)).toEqual(drawn("D-A01"));
});

test("a photo that is linked to another item makes both be drawn again", () => {
  const linked: Line = { collection: "photo", record: "p1", fields: { items: ["D-C04"] }, author: "zhang" };
  expect(drawn("D-C04", linked)).not.toEqual(drawn("D-C04"));
  expect(drawn("D-A01", linked)).not.toEqual(drawn("D-A01"));
});
