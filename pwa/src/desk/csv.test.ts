import { expect, test } from "vitest";
import { toCsv } from "./csv.ts";

test("a cell with comma, quote or line break is quoted", () => {
  expect(toCsv([["甲,乙", 'say "yes"', "a\nb"]])).toBe('\ufeff"甲,乙","say ""yes""","a\nb"\r\n');
});

test("no cell is taken for a formula", () => {
  expect(toCsv([["=1+1", "+86", "-3", "@me", "R44260001"]])).toBe("\ufeff'=1+1,'+86,'-3,'@me,R44260001\r\n");
});
