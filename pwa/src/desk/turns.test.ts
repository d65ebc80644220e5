import { expect, test } from "vitest";
import { turns } from "./turns.ts";

test("an answer that was overtaken by a later one is not drawn any more", () => {
  const { begin } = turns();
  const [before, after] = [begin(), begin()];
  expect(after()).toBe(true);
  expect(before()).toBe(false);
});

test("answers that come in the order of the questions are all drawn", () => {
  const { begin } = turns();
  const [before, after] = [begin(), begin()];
  expect([before(), after()]).toEqual([true, true]);
});
