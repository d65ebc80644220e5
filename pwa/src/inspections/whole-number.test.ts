import { expect, test } from "vitest";
import { wholeNumber } from "./whole-number.ts";

test.each([
  ["30", 30],
  [" 0 ", 0],
  ["３０", 30],
  ["", null],
  ["3.5", undefined],
  ["-1", undefined],
  ["三十", undefined],
  ["1000000", undefined],
])("%j is read as %s", (text, expected) => {
  expect(wholeNumber(text)).toBe(expected);
});
