import { expect, test } from "vitest";
import { makeItem } from "../inspections/factories.ts";
import { differences } from "./differences.ts";
import type { MadeChecklist, MadeItem } from "./store.ts";

const item = (id: string, fields: Partial<MadeItem> = {}): MadeItem => ({
  ...makeItem(id),
  article: "12(2)",
  applies_to: ["theory"],
  basis: "practice",
  ...fields,
});

const made = (groups: Record<string, MadeItem[]>): MadeChecklist => ({
  id: "CL-DAILY",
  version: "1.0",
  zh: "",
  en: "",
  mode: "open",
  inspection_type: "daily",
  option_sets: {},
  groups: Object.entries(groups).map(([id, items]) => ({ id, zh: id, en: id, items })),
});

const told = (before: MadeChecklist, after: MadeChecklist) =>
  differences(before, after).flatMap(({ group, items }) =>
    items.map(({ item: { id }, kind, changes }) => [group.id, id, kind, ...changes.map((one) => one.field)]),
  );

test("a version does not differ from itself", () => {
  const one = made({ A: [item("D-A01")], B: [item("D-B01")] });
  expect(differences(one, structuredClone(one))).toEqual([]);
});

test("what was added, removed and changed is named with its group", () => {
  const before = made({ A: [item("D-A01", { severity: "minor" }), item("D-A02")], B: [item("D-B01")] });
  const after = made({
    A: [item("D-A01", { severity: "major", most: 15 }), item("P-A01")],
    P1: [item("P-X01")],
  });
  expect(told(before, after)).toEqual([
    ["A", "D-A01", "changed", "severity", "most"],
    ["A", "P-A01", "added"],
    ["A", "D-A02", "removed"],
    ["P1", "P-X01", "added"],
    ["B", "D-B01", "removed"],
  ]);
});

test("an item that moved is seen in both groups", () => {
  const moved = told(made({ A: [item("D-A01")], B: [] }), made({ A: [], B: [item("D-A01")] }));
  expect(moved).toEqual([
    ["A", "D-A01", "removed"],
    ["B", "D-A01", "added"],
  ]);
});

test("the order in which values are listed makes no difference", () => {
  const of = (values: string[]) => made({ A: [item("D-A01", { fail_values: values })] });
  expect(differences(of(["no", "partly"]), of(["partly", "no"]))).toEqual([]);
});
