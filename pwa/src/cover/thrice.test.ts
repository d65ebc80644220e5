import { expect, test, vi } from "vitest";
import { thrice } from "./thrice.ts";

test("three taps in quick succession count, slow ones do not", () => {
  const then = vi.fn();
  const tap = thrice(then);
  for (const time of [0, 600, 1200, 1800]) tap(time);
  expect(then).not.toHaveBeenCalled();
  for (const time of [5000, 5300, 5600]) tap(time);
  expect(then).toHaveBeenCalledTimes(1);
  tap(5700);
  expect(then).toHaveBeenCalledTimes(1);
});
