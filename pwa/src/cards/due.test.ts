import { expect, test } from "vitest";
import { nextFetch } from "./due.ts";

const at = (text: string) => Date.parse(`${text}+08:00`);

test.each([
  ["2026-11-23T00:00:00", "2026-11-23T05:00:00"],
  ["2026-11-23T05:00:00", "2026-11-23T17:00:00"],
  ["2026-11-23T12:00:00", "2026-11-23T17:00:00"],
  ["2026-11-23T17:30:00", "2026-11-24T05:00:00"],
])("after %s the lists are fetched from %s on", (now, next) => {
  expect(nextFetch(at(now), 0)).toBe(at(next));
});

test("phones are spread over an hour", () => {
  const now = at("2026-11-23T12:00:00");
  expect(nextFetch(now, 0.5) - nextFetch(now, 0)).toBe(30 * 60_000);
  expect(nextFetch(now, 0.999)).toBeLessThan(at("2026-11-23T18:00:00"));
});
