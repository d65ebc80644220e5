import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findFaults, suggestCode } from "./code.ts";

interface Case {
  name: string;
  text: string;
  this_year: number;
  faults: string[];
}

const vectors = new URL("../../../tests/vectors/card_code.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(vectors, "utf8")) as { cases: Case[] };

describe("R-C: the faults of a card code, as in the shared vectors", () => {
  test.each(cases)("$name", ({ text, this_year, faults }) => {
    expect(findFaults(text, this_year)).toEqual(faults);
  });
});

describe("R-C.2: a suggestion", () => {
  test.each([
    ["r44260001", "R44260001"],
    ["Ｒ４４ 26-0001", "R44260001"],
    ["R44·26·0001\u200b", "R44260001"],
  ])("%s may have meant %s", (typed, meant) => {
    expect(suggestCode(typed, 2026)).toBe(meant);
  });

  test("is not made for a right code, nor for one that stays wrong", () => {
    expect(suggestCode("R44260001", 2026)).toBeNull();
    expect(suggestCode("r01 260001", 2026)).toBeNull();
    expect(suggestCode("R4426O001", 2026)).toBeNull();
  });
});
