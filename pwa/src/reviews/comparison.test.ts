import { expect, test } from "vitest";
import { changeSince } from "./comparison.ts";

test.each([
  ["fail", ["fail"], "recurring"],
  ["warn", ["pass", "fail"], "new"],
  ["pass", ["warn"], "solved"],
  ["pass", ["pass"], undefined],
  ["unchecked", ["fail"], undefined],
  ["fail", [], undefined],
  ["fail", [undefined, "unchecked", "fail"], "recurring"],
] as const)("%s after %j is %s", (now, earlier, expected) => {
  expect(changeSince(now, earlier)).toBe(expected);
});
