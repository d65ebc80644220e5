import { expect, test } from "vitest";
import { loweredSeen, noScreens, wentBack } from "./lowered.ts";

test("what a screen saw before its scope went back counts as the shared number, later screens as they are", () => {
  wentBack("s", 50, 30);
  expect([29, 30, 31, 50, 51].map((seen) => loweredSeen("s", seen))).toEqual([29, 30, 30, 30, 51]);
});

test("going back twice lowers twice", () => {
  wentBack("t", 50, 30);
  wentBack("t", 40, 10);
  expect([45, 35, 9].map((seen) => loweredSeen("t", seen))).toEqual([10, 10, 9]);
});

test("other scopes, and screens opened anew, are not concerned", () => {
  wentBack("u", 50, 30);
  expect(loweredSeen("v", 40)).toBe(40);
  noScreens();
  expect(loweredSeen("u", 40)).toBe(40);
});
