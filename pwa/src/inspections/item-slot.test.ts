import { expect, test } from "vitest";
import { type Overlay, overlay } from "../sync/view.ts";
import { inspectionOf } from "./inspection.ts";
import { drawnFrom } from "./item-slot.tsx";
import { answered, type Line, makeTask, makeView } from "./ledger-for-tests.ts";

const made = (collection: string, record: string, item: string): Line => ({
  ...{ collection, record, author: "zhang" },
  fields: { [collection]: { sha256: record, item } },
});
const begun = [...makeTask(), answered("zhang", "D-A01", "yes"), made("photo", "p1", "D-A01")];

/** What an item is drawn from after these lines, too. */
const drawn = (item: string, ...lines: Line[]) => drawnBy([], item, ...lines);
const drawnBy = (library: readonly Line[], item: string, ...lines: Line[]) =>
  drawnFrom(inspectionOf(makeView([...begun, ...lines]), makeView(library), "zhang")!, item);

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

const daily: Line = {
  collection: "checklist",
  record: "CL-DAILY@1.0",
  fields: { about: { zh: "日常", en: "Daily", mode: "open", groups: [], option_sets: {} } },
};
const categories: Line = {
  collection: "list",
  record: "finding_categories",
  fields: { values: [{ id: "FC-M1", zh: "拒绝", en: "Refusal", severity: "major" }] },
};

test.each([daily, categories])("an item is drawn again when $record has arrived", (arrived) => {
  expect(drawnBy([arrived], "D-C04")).not.toEqual(drawn("D-C04"));
});

test("an answer to one item leaves the very same what all others are drawn from", () => {
  const library = makeView([daily, categories]);
  const before = makeView(begun) as Overlay;
  const own = (makeView(begun, [answered("zhang", "D-C04", "no")]) as Overlay).own;
  const after = overlay(before.reading, own, "zhang", before);
  const [one, other] = [before, after].map((view) =>
    drawnFrom(inspectionOf(view, library, "zhang")!, "D-A01"),
  );
  expect(after).not.toBe(before);
  expect(one!.map((part, at) => Object.is(part, other![at]))).toEqual(one!.map(() => true));
});
