import { expect, test } from "vitest";
import { makeAnswer, makeChecklist, makeItem } from "./factories.ts";
import { figures, findings, tally } from "./findings.ts";

const filing = makeItem("D-A01", { finding_category: "FC-A1", severity: "minor", article: "12(1)" });
const order = makeItem("D-E07", { finding_category: "FC-E5", severity: "critical", article: "12(2)" });
const counts = makeItem("D-D04", { type: "count3", options: undefined });
const list = makeChecklist(filing, order, counts);
const categories = [
  { id: "FC-A1", zh: "备案失效", en: "Filing invalid", severity: "critical", article: "12(1)" },
] as const;

test("each failing answer grows into a finding with the category and article of the item", () => {
  const [found] = findings(list, new Map([["D-A01", makeAnswer("no")]]), categories);
  expect(found).toMatchObject({ severity: "minor", article: "12(1)", category: { zh: "备案失效" } });
});

test("the gravest finding comes first", () => {
  const answers = new Map([
    ["D-A01", makeAnswer("no")],
    ["D-E07", makeAnswer("no")],
  ]);
  expect(findings(list, answers, categories).map((one) => one.item.id)).toEqual(["D-E07", "D-A01"]);
});

test("a finding stands even where the catalogue has no such category", () => {
  const [found] = findings(list, new Map([["D-E07", makeAnswer("no")]]), []);
  expect(found).toMatchObject({ category: undefined, article: "12(2)" });
});

test("what mostly conforms is counted, and is no finding", () => {
  const answers = new Map([
    ["D-A01", makeAnswer("partly")],
    ["D-E07", makeAnswer("yes")],
  ]);
  expect(findings(list, answers, categories)).toEqual([]);
  expect(tally(list, answers)).toEqual({ pass: 1, warn: 1, fail: 0, na: 0, unchecked: 0, noted: 0 });
});

test("numbers on site are figures of the report", () => {
  const answer = makeAnswer({ expected: 30, present: 28, absent: 2 });
  expect(
    figures(
      list,
      new Map([
        ["D-D04", answer],
        ["D-A01", makeAnswer("yes")],
      ]),
    ),
  ).toEqual([{ item: counts, answer }]);
});
