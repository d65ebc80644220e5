import { expect, test } from "vitest";
import { makeChecklist, makeItem } from "../inspections/factories.ts";
import { answered, type Line, makeView } from "../inspections/ledger-for-tests.ts";
import { findingsIn, standingFindings } from "./finding.ts";
import { countFound, openProposals, proposalsOf } from "./proposals.ts";

const filing = makeItem("D-A01", { severity: "critical", finding_category: "FC-A1" });
const rules = makeItem("D-A02");
const looked = makeItem("V-303", { options: "seen", fail_values: ["seen"], warn_values: undefined });
const checklist = makeChecklist(filing, rules, looked);
const named = { zh: "", en: "" };
const categories = [
  { id: "FC-A1", severity: "critical" as const, article: "12(1)", ...named },
  { id: "FC-M1", severity: "critical" as const, article: "18(1)", ...named },
  { id: "FC-M2", severity: "critical" as const, article: "18(2)", ...named },
];

const about = { power: "9.3", matter: "A", beyond: null, at: "" };
const asked = (record: string, outcome: string): Line[] => [
  {
    collection: "request",
    record,
    author: "zhang",
    fields: { request: { ...about, name: "名册", copies: 1 } },
  },
  {
    collection: "request",
    record,
    author: "zhang",
    fields: { outcome: { as: outcome, who: "", reason: "", at: "" } },
  },
];
const finding = (record: string, severity = "critical"): Line => ({
  collection: "finding",
  record,
  author: "zhang",
  fields: {
    finding: { from: null, category: null, severity, article: null, items: [], photos: [], verified: null },
  },
});

const proposed = (...lines: Line[]) =>
  openProposals({ view: makeView(lines), checklist, categories }).map(({ kind, id, category, article }) => [
    kind,
    id,
    category,
    article,
  ]);

test("a failing answer proposes a problem of its category, with the article", () => {
  expect(proposed(answered("zhang", "D-A01", "no"))).toEqual([["problem", "answer.D-A01", "FC-A1", "12(1)"]]);
});

test("a reservation proposes something slight, and a suspicion a lead", () => {
  expect(proposed(answered("zhang", "D-A02", "partly"), answered("zhang", "V-303", "suspected"))).toEqual([
    ["slight", "answer.D-A02", null, null],
    ["lead", "answer.V-303", null, null],
  ]);
});

test("what conforms proposes nothing", () => {
  expect(proposed(answered("zhang", "D-A01", "yes"), answered("zhang", "V-303", "no_view"))).toEqual([]);
});

/** */
test("papers refused are a lead under article 18(1) by themselves; papers given are none", () => {
  expect(proposed(...asked("r1", "refused"), ...asked("r2", "given"))).toEqual([
    ["lead", "request.r1", "FC-M1", "18(1)"],
  ]);
});

test("a request that was withdrawn is no lead any more", () => {
  const withdrawn = { collection: "request", record: "r1", author: "zhang", fields: { withdrawn: "误记" } };
  expect(proposed(...asked("r1", "refused"), withdrawn)).toEqual([]);
});

test("people who were hindered, a mark that differs and a test that failed are leads", () => {
  const lines: Line[] = [
    {
      collection: "interview",
      record: "i1",
      author: "zhang",
      fields: { interview: about, obstructed: "yes" },
    },
    {
      collection: "recheck",
      record: "m1",
      author: "zhang",
      fields: { recheck: { ...about, original: 6050, again: 5500 } },
    },
    {
      collection: "recheck",
      record: "m2",
      author: "zhang",
      fields: { recheck: { ...about, original: 6050, again: 6050 } },
    },
    { collection: "test", record: "t1", author: "zhang", fields: { test: { ...about, result: "failed" } } },
  ];
  expect(proposed(...lines)).toEqual([
    ["lead", "interview.i1", "FC-M2", "18(2)"],
    ["lead", "recheck.m1", null, null],
    ["lead", "test.t1", null, null],
  ]);
});

test("what was taken up, or set aside, is not proposed again", () => {
  const setAside = { ...finding("answer.D-A02"), fields: { ...finding("x").fields, withdrawn: "同 D-A01" } };
  const lines = [
    answered("zhang", "D-A01", "no"),
    answered("zhang", "D-A02", "no"),
    finding("answer.D-A01"),
    setAside,
  ];
  expect(proposed(...lines)).toEqual([]);
  expect(standingFindings(makeView(lines)).map(({ id }) => id)).toEqual(["answer.D-A01"]);
});

/** */
test("a lead is counted as a lead until it is verified, and as a finding from then on", () => {
  const before = makeView(asked("r1", "refused"));
  const after = makeView([...asked("r1", "refused"), finding("request.r1")]);
  const count = (view: typeof before) =>
    countFound(standingFindings(view), openProposals({ view, checklist, categories }));
  expect(count(before)).toEqual({ critical: 0, major: 0, minor: 0, leads: 1 });
  expect(count(after)).toEqual({ critical: 1, major: 0, minor: 0, leads: 0 });
});

test("two who take up the same answer write one finding, and the gravest stands first", () => {
  const other = { ...finding("answer.D-A01"), author: "wang", seen: 0 };
  const view = makeView([finding("f2", "minor"), finding("answer.D-A01"), other]);
  expect(findingsIn(view).map(({ id, severity }) => [id, severity])).toEqual([
    ["answer.D-A01", "critical"],
    ["f2", "minor"],
  ]);
});

test("an answer that was put right proposes nothing any more", () => {
  const view = makeView([answered("zhang", "D-A01", "no"), answered("zhang", "D-A01", "yes")]);
  expect(proposalsOf({ view, checklist, categories })).toEqual([]);
});
