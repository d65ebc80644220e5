import { expect, test } from "vitest";
import type { Inspection } from "../inspections/inspection.ts";
import { type Line, makeView } from "../inspections/ledger-for-tests.ts";
import { findingsIn } from "./finding.ts";
import { telling } from "./store.ts";
import { FIELDS, isDisputed, versionsOf, versionText } from "./versions.ts";

const value = {
  from: null,
  category: "FC-A1",
  severity: "critical",
  article: "12(1)",
  items: ["D-A01"],
  photos: ["p1"],
  verified: null,
};
const wrote = (author: string, fields: Record<string, unknown>, seen?: number): Line => ({
  collection: "finding",
  record: "f1",
  author,
  fields,
  ...(seen !== undefined && { seen }),
});
const begun = wrote("zhang", { finding: value, fact: "无备案", guidance: "三日内补报" });
const apart = [
  begun,
  wrote("zhang", { finding: { ...value, severity: "minor" }, fact: "备案过期", guidance: "当场改" }, 1),
  wrote("wang", { finding: { ...value, article: null }, fact: "没有备案" }, 1),
  wrote("wang", { withdrawn: "同 D-A02" }, 1),
];
const categories = [
  { id: "FC-A1", severity: "critical" as const, article: "12(1)", zh: "备案", en: "Filing" },
];

/** R-OF.5 */
test("of every field in which two people wrote different things both versions are shown, and nothing of others", () => {
  const view = makeView(apart);
  const shown = FIELDS.map((field) =>
    versionsOf(view, "f1", field).map((one) => versionText(field, one.value, categories)),
  );
  expect(shown).toEqual([
    ["已列为问题", "已撤下：同 D-A02"],
    ["FC-A1 备案 · 一般 · 《规程》第 12(1) 条 · D-A01 · 照片 1", "FC-A1 备案 · 严重 · D-A01 · 照片 1"],
    ["备案过期", "没有备案"],
    [],
  ]);
  expect(isDisputed(view, "f1")).toBe(true);
  expect(isDisputed(makeView([begun]), "f1")).toBe(false);
});

/** What somebody writes on a screen that shows all of these lines, as the next line of the ledger. */
function next(
  lines: readonly Line[],
  person: string,
  leads: boolean,
  text: string,
  field: "fact" | "guidance" = "fact",
): Line {
  const view = makeView(lines);
  const drawn = { scope: "case-1", view, drawn: view.number, person, leads, round: { returned: 0 } };
  const change = telling(drawn as Inspection, findingsIn(view)[0]!, field, text);
  return wrote(person, change.fields as Record<string, unknown>, change.seen);
}

/** R-OF.5 */
test("where versions differ a member's next one stands beside the other's, and the leader's settles", () => {
  const facts = (lines: readonly Line[]) => versionsOf(makeView(lines), "f1", "fact").map((one) => one.value);
  const more = [...apart, next(apart, "wang", false, "没有备案，已拍照")];
  expect(facts(more)).toEqual(["备案过期", "没有备案，已拍照"]);
  expect(facts([...more, next(more, "zhang", true, "备案过期")])).toEqual([]);
});

/** R-OF.5 */
test("whether a finding is listed stays the leader's to settle while members go on writing in it", () => {
  const listed = (lines: readonly Line[]) =>
    versionsOf(makeView(lines), "f1", "withdrawn").map(({ value }) => value ?? null);
  const lines = [begun, wrote("zhang", { guidance: "当场改" }, 1), wrote("wang", { withdrawn: "重复" }, 1)];
  const member = [...lines, next(lines, "li", false, "明日复查", "guidance")];
  expect(listed(member)).toContain("重复");
  expect(versionsOf(makeView(member), "f1", "guidance")).toEqual([]);
  expect(listed([...lines, next(lines, "zhang", true, "明日复查", "guidance")])).toEqual([]);
});

test("a member who goes on with what a colleague wrote starts no dispute", () => {
  const lines = [begun, next([begun], "wang", false, "没有备案")];
  expect(isDisputed(makeView(lines), "f1")).toBe(false);
});
