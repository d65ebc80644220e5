import { expect, test } from "vitest";
import { outcomeText } from "./title.ts";

const at = "2026-11-22T09:31:00+08:00";

test.each([
  [{ as: "given", who: "何川", reason: "", at }, "已提供 · 何川"],
  [{ as: "refused", who: "", reason: "负责人不在", at }, "拒绝提供 · 负责人不在"],
  [null, "—"],
] as const)("what became of a request is said with who and why, as far as is known: %o", (outcome, text) => {
  expect(outcomeText(outcome)).toBe(text);
});
