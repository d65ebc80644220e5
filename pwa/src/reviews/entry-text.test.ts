import { expect, test } from "vitest";
import type { Checklist, Item } from "../inspections/checklist.ts";
import type { Json } from "../sync/operation.ts";
import { entryText } from "./entry-text.ts";

const item = { id: "D-A02", zh: "计划已报备", en: "Plan reported", type: "single", options: "conformity" };
const checklist: Checklist = {
  name: "CL-DAILY@1.0",
  zh: "日常",
  en: "Daily",
  groups: [{ id: "A", zh: "甲", en: "A", article: "", items: [item as unknown as Item] }],
  notes: [],
  optionSets: { conformity: [{ value: "no", zh: "不符合", en: "No" }] },
} as unknown as Checklist;

function saying(collection: string, record: string, fields: Record<string, Json>): string {
  const operation = {
    device: "d",
    scope: "s",
    n: 1,
    collection,
    record,
    fields,
    at: "2026-11-23T09:00:00+08:00",
  };
  return entryText(operation, checklist);
}

test("an answer is told in the words of the checklist", () => {
  expect(saying("answer", "D-A02", { answer: { value: "no", reason: null } })).toBe("作答 D-A02：不符合");
});

test("how a visit ended is told with what happened", () => {
  const ended = { at: "", how: "no_entry", note: "门卫拒绝进入" };
  expect(saying("visit", "person", { ended })).toBe("结束到场：未能进场（门卫拒绝进入）");
});

test("several fields make one sentence, and nothing is said twice", () => {
  const file = { sha256: "00", size: 1, type: "image/webp" };
  expect(saying("photo", "id", { photo: { item: "D-A02" }, preview: file, stamped: file })).toBe(
    "照片 D-A02；照片的预览和水印件",
  );
});

test("what was asked, re-marked and found is told in the words of its feature", () => {
  expect(saying("request", "id", { outcome: { as: "refused", reason: "称须请示" } })).toBe(
    "机构的答复 · 拒绝提供 · 称须请示",
  );
  expect(saying("recheck", "id", { recheck: { paper: "0417", original: 6050, again: 5500 } })).toBe(
    "复核 · 0417 60.5 → 55",
  );
  expect(saying("finding", "id", { finding: { category: "FC-D2", severity: "critical" } })).toBe(
    "问题 FC-D2 严重",
  );
});

test("what was erased is said to be, and what is unknown is only named", () => {
  expect(saying("alert", "id", { alert: null })).toBe("内容已依法清除");
  expect(saying("newer", "id", { thing: 1 })).toBe("newer thing");
});
