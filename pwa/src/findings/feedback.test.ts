import { expect, test } from "vitest";
import { type Line, makeView } from "../inspections/ledger-for-tests.ts";
import { readState } from "./feedback.ts";
import { findingsIn } from "./finding.ts";

const value = {
  from: null,
  category: null,
  severity: "minor",
  article: null,
  items: [],
  photos: [],
  verified: null,
};
const write = (record: string, fields: Record<string, unknown>): Line => ({
  collection: "finding",
  record,
  author: "zhang",
  fields,
});
const signed = (...read: string[]): Line => ({
  collection: "signature",
  record: "s1",
  author: "zhang",
  fields: { signature: { as: "institution", read } },
});
const states = (...lines: Line[]) => {
  const view = makeView(lines);
  return findingsIn(view).map((one) => readState(view, one));
};

test("before the findings are read out nothing is known of that", () => {
  expect(states(write("f1", { finding: value }))).toEqual([undefined]);
});

test("a finding that was read out is known; one listed afterwards is not", () => {
  const after = write("f2", { finding: value });
  expect(states(write("f1", { finding: value }), signed("f1"), after)).toEqual(["read", "not read"]);
});

test("one that was changed since is told of", () => {
  const lines = [
    write("f1", { finding: value, fact: "迟到" }),
    signed("f1"),
    write("f1", { fact: "迟到一小时" }),
  ];
  expect(states(...lines)).toEqual(["changed"]);
});

test("what a colleague changed before, and the phone signed on did not know, was not read out", () => {
  const colleagues = { ...write("f1", { fact: "迟到一小时" }), author: "wang" };
  const lines = [write("f1", { finding: value, fact: "迟到" }), colleagues, { ...signed("f1"), seen: 1 }];
  expect(states(...lines)).toEqual(["changed"]);
});
