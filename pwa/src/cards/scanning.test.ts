import { expect, test } from "vitest";
import { startReading } from "./scanning.ts";
import type { Verdict } from "./verification.ts";

const unknown: Verdict = { verdict: "unknown", reason: null, as_of: null, freshness: null, card: null };
const card = { code: "R44260001" } as NonNullable<Verdict["card"]>;
const proved: Verdict = { verdict: "expired", reason: null, as_of: null, freshness: "stale", card };

test("a true signature is shown at once", () => {
  expect(startReading()("card", proved)).toBe(true);
});

test("what is no card is shown when it was read three times in a row", () => {
  const shows = startReading();
  expect(["a", "b", "a", "a", "a"].map((text) => shows(text, unknown))).toEqual([
    false,
    false,
    false,
    false,
    true,
  ]);
});
