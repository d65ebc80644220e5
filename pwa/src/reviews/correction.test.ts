import { expect, test } from "vitest";
import { corrected } from "./correction.ts";

test("an item is corrected by what was written after the sending back", () => {
  expect(corrected([{ number: 12 }, { number: 31 }], 25)).toBe(true);
  expect(corrected([{ number: 12 }], 25)).toBe(false);
});

test("a correction that is still only on this phone counts", () => {
  expect(corrected([{ number: null }], 25)).toBe(true);
});
