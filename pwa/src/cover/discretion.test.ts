import { expect, test } from "vitest";
import { makeFacts } from "../inspections/factories.ts";
import { asksForQuiet, type Case } from "./discretion.ts";

function makeCase(change: Partial<Case> = {}): Case {
  return { facts: makeFacts("covert"), accepted: true, placed: true, over: false, ...change };
}

test("an accepted covert visit asks for quiet from the moment its place is known", () => {
  expect(asksForQuiet(makeCase())).toBe(true);
  expect(asksForQuiet(makeCase({ placed: false }))).toBe(false);
  expect(asksForQuiet(makeCase({ accepted: false }))).toBe(false);
});

test("who has begun to observe keeps quiet even where the place never came", () => {
  expect(asksForQuiet(makeCase({ placed: false, facts: makeFacts("covert", { arrived: true }) }))).toBe(true);
});

test("an open visit asks for nothing", () => {
  expect(asksForQuiet(makeCase({ facts: makeFacts("open", { arrived: true }) }))).toBe(false);
});

test("disclosure ends the quiet of its case, for good", () => {
  expect(asksForQuiet(makeCase({ facts: makeFacts("covert", { arrived: true, disclosed: true }) }))).toBe(
    false,
  );
  expect(asksForQuiet(makeCase({ facts: makeFacts("covert", { arrived: true, card: true }) }))).toBe(false);
});

test("a visit that ended without disclosure stays quiet until its report is submitted", () => {
  const ended = makeFacts("covert", { arrived: true, ended: "covert" });
  expect(asksForQuiet(makeCase({ facts: ended }))).toBe(true);
  expect(asksForQuiet(makeCase({ facts: { ...ended, report: "submitted" } }))).toBe(false);
});

test("a case that is cancelled or closed asks for nothing more", () => {
  expect(asksForQuiet(makeCase({ over: true }))).toBe(false);
});
