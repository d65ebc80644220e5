import { expect, test } from "vitest";
import { roundAt } from "./rounds.ts";

test("what was written before the first sending back is of the first round", () => {
  expect(roundAt([], 7)).toBe(1);
  expect(roundAt([25], 24)).toBe(1);
});

test("each sending back begins another round", () => {
  expect([roundAt([25, 60], 26), roundAt([25, 60], 61)]).toEqual([2, 3]);
});

test("what is still only on this phone belongs to the round being written", () => {
  expect(roundAt([25, 60], null)).toBe(3);
});
