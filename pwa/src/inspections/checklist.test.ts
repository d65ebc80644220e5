import { expect, test } from "vitest";
import { itemsOf, narrowedTo } from "./checklist.ts";
import { makeChecklist, makeItem } from "./factories.ts";

const whole = makeChecklist(makeItem("D-A01"), makeItem("D-A02"));

test("a dispatch for a part leaves only its items, and no group without any", () => {
  expect(itemsOf(narrowedTo(whole, ["D-A02"])).map(({ id }) => id)).toEqual(["D-A02"]);
  expect(narrowedTo(whole, ["D-Z99"]).groups).toEqual([]);
});

test("a dispatch that names no part asks for all", () => {
  expect(narrowedTo(whole, null)).toBe(whole);
  expect(narrowedTo(whole, undefined)).toBe(whole);
});
