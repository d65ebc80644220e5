import { expect, test } from "vitest";
import { placesOf } from "./places.ts";
import { LEAD, nextPlace, PLACE_KEYS, shortcutOf } from "./shortcuts.ts";

test("a place is reached by g and its own key, and by nothing else", () => {
  expect(shortcutOf("i", LEAD)).toEqual({ kind: "go", place: "inbox" });
  expect(shortcutOf("i", "")).toBeUndefined();
  expect(shortcutOf("j", LEAD)).toBeUndefined();
});

test("every place has a key of its own", () => {
  const places = [...placesOf("PROV_CENTER"), ...placesOf("SYS")].map(({ name }) => name);
  expect(new Set(Object.values(PLACE_KEYS))).toEqual(new Set(places));
});

test("no key means two things", () => {
  const keys = Object.keys(PLACE_KEYS);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).not.toContain(LEAD);
  expect(shortcutOf(LEAD, "")).toBeUndefined();
});

test("going on stops at the ends, and begins where one comes from", () => {
  expect([nextPlace(-1, 3, 1), nextPlace(-1, 3, -1)]).toEqual([0, 2]);
  expect([nextPlace(2, 3, 1), nextPlace(0, 3, -1), nextPlace(0, 3, 1)]).toEqual([2, 0, 1]);
});
