import { expect, test } from "vitest";
import { positionText, readPosition } from "./position.ts";

test("a position is read as millionths of a degree, with a comma of either kind", () => {
  expect(readPosition("23.129110, 113.264385")).toEqual([23129110, 113264385]);
  expect(readPosition("23.12911，113.264385")).toEqual([23129110, 113264385]);
});

test("nothing is nothing, and what is off the globe or no number is refused", () => {
  expect(readPosition("  ")).toBeNull();
  for (const text of ["91, 0", "0, 181", "23", "north, east", "1, 2, 3"])
    expect(readPosition(text)).toBeUndefined();
});

test("what was read can be written again", () => {
  expect(positionText(readPosition("-33.5, 151.25") ?? null)).toBe("-33.500000, 151.250000");
});
