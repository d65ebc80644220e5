import { expect, test } from "vitest";
import { makeItem } from "../inspections/factories.ts";
import type { MadeChecklist, MadeItem } from "./store.ts";
import {
  atLeast,
  hardened,
  milder,
  nextGroupId,
  nextItemId,
  SEVERITIES,
  withItem,
  withNew,
} from "./stricter.ts";

const item = (id: string, fields: Partial<MadeItem> = {}): MadeItem => ({
  ...makeItem(id),
  article: "12(2)",
  applies_to: ["theory"],
  basis: "practice",
  ...fields,
});

const group = (id: string, ...items: MadeItem[]) => ({ id, zh: id, en: id, items });

const made = (...groups: MadeChecklist["groups"]): MadeChecklist => ({
  id: "CL-DAILY-44",
  version: "0.0",
  zh: "",
  en: "",
  mode: "open",
  inspection_type: "daily",
  option_sets: {},
  groups,
});

test("of a national item nothing milder is offered", () => {
  expect(atLeast(SEVERITIES, "major")).toEqual(["major", "critical"]);
  expect(atLeast(SEVERITIES, undefined)).toEqual(SEVERITIES);
});

test("what only warned fails once hardened, and warns again when that is taken back", () => {
  const national = item("D-A01", { fail_values: ["no"], warn_values: ["partly"] });
  const hard = hardened(national, national, true);
  expect([hard.fail_values, hard.warn_values]).toEqual([["no", "partly"], []]);
  expect(hardened(hard, national, false)).toEqual(national);
});

test("own items and groups get the next free id", () => {
  const list = made(group("A", item("D-A01"), item("P-A01")), group("P1", item("P-P01")));
  expect([nextItemId(list, "A"), nextItemId(list, "P1"), nextItemId(list, "B")]).toEqual([
    "P-A02",
    "P-P02",
    "P-B01",
  ]);
  expect(nextGroupId(list)).toBe("P2");
});

test("an own group comes with its first item and goes with its last", () => {
  const list = withNew(made(group("A", item("D-A01"))), group("P1"), item("P-P01"));
  expect(list.groups.map(({ id }) => id)).toEqual(["A", "P1"]);
  expect(withItem(list, "P-P01", undefined).groups.map(({ id }) => id)).toEqual(["A"]);
});

test("a limit may be lowered, and neither raised nor taken away", () => {
  expect([milder(10, 15), milder(15, 15), milder(5, undefined)]).toEqual([false, false, false]);
  expect([milder(16, 15), milder(undefined, 15)]).toEqual([true, true]);
});
