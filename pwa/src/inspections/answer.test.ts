import { expect, test } from "vitest";
import { candidatesEach, complete, urgent, verdict, wantsPhoto } from "./answer.ts";
import { makeAnswer, makeChecklist, makeItem } from "./factories.ts";

const conformity = makeItem("D-A01");
const seen = makeItem("V-105", { options: "seen", fail_values: ["seen"], warn_values: undefined });
const coop = makeItem("D-K01", {
  options: "coop",
  fail_values: ["partial", "refuse"],
  warn_values: undefined,
});
const shown = makeItem("V-501", { options: "yesno", fail_values: [], warn_values: undefined });
const counts = makeItem("D-D04", { type: "count3", options: undefined });
const remark = makeItem("V-506", { type: "text", options: undefined, immediate_report: true });
const list = makeChecklist(conformity, seen, coop, shown, counts, remark);

test.each([
  [conformity, "yes", "pass"],
  [conformity, "partly", "warn"],
  [conformity, "no", "fail"],
  [conformity, "na", "na"],
  [conformity, "not_checked", "unchecked"],
  [seen, "none", "pass"],
  [seen, "suspected", "warn"],
  [seen, "seen", "fail"],
  [seen, "no_view", "unchecked"],
  [coop, "full", "pass"],
  [coop, "delay", "warn"],
  [coop, "refuse", "fail"],
  [shown, "no", "noted"],
] as const)("%# an option is judged by the item: %o %s is %s", (item, value, expected) => {
  expect(verdict(list, item, makeAnswer(value))).toBe(expected);
});

test("nothing answered has no verdict", () => {
  expect(verdict(list, conformity, undefined)).toBeUndefined();
  expect(verdict(list, remark, makeAnswer(""))).toBeUndefined();
});

test("candidates present and absent who do not make up those expected are a problem", () => {
  expect(verdict(list, counts, makeAnswer({ expected: 30, present: 27, absent: 2 }))).toBe("fail");
  expect(verdict(list, counts, makeAnswer({ expected: 30, present: 28, absent: 2 }))).toBe("pass");
});

test("a number still to be filled in is held against nobody", () => {
  const started = makeAnswer({ expected: 30, present: 27, absent: null });
  expect(verdict(list, counts, started)).toBe("pass");
  expect(complete(counts, started)).toBe(false);
});

test("zero is an answer", () => {
  expect(complete(counts, makeAnswer({ expected: 0, present: 0, absent: 0 }))).toBe(true);
  expect(complete(makeItem("V-301", { type: "number" }), makeAnswer(0))).toBe(true);
});

/** R-OF.7 */
test.each(["na", "not_checked"])("a required item answered %s is complete with a reason only", (value) => {
  expect(complete(conformity, makeAnswer(value))).toBe(false);
  expect(complete(conformity, makeAnswer(value, "  "))).toBe(false);
  expect(complete(conformity, makeAnswer(value, "本场无机考"))).toBe(true);
});

test("an optional item needs no reason", () => {
  expect(complete(makeItem("X", { required: false }), makeAnswer("na"))).toBe(true);
});

/** R-OF.9 */
test("a failing answer is urgent where the item is to be reported at once", () => {
  const critical = makeItem("D-A01", { severity: "critical", immediate_report: true });
  expect(urgent(list, critical, makeAnswer("no"))).toBe(true);
  expect(urgent(list, critical, makeAnswer("partly"))).toBe(false);
  expect(urgent(list, conformity, makeAnswer("no"))).toBe(false);
});

test("a text to be reported at once is urgent as soon as there is one", () => {
  expect(urgent(list, remark, makeAnswer(""))).toBe(false);
  expect(urgent(list, remark, makeAnswer("试卷已提前启封"))).toBe(true);
});

test.each([
  ["never", "no", false],
  ["optional", "no", false],
  ["on_fail", "no", true],
  ["on_fail", "yes", false],
  ["always", "yes", true],
  ["always", "na", false],
  ["always", "not_checked", false],
] as const)("a photo that is taken %s, with the answer %s, is wanted: %s", (rule, value, expected) => {
  expect(wantsPhoto(list, makeItem("X", { photo_required: rule }), makeAnswer(value))).toBe(expected);
});

test("candidates are shared out among examiners", () => {
  expect(candidatesEach({ examiners: 3, candidates: 40 })).toBe(13.3);
  expect(candidatesEach({ examiners: 0, candidates: 40 })).toBeUndefined();
});

test("more candidates to an examiner than the province allows are a problem", () => {
  const ratio = makeItem("D-F01", { type: "count3_ratio", options: undefined, most: 15 });
  const of = (examiners: number | null, candidates: number) =>
    verdict(list, ratio, makeAnswer({ examiners, candidates }));
  expect([of(2, 30), of(2, 31), of(null, 31)]).toEqual(["pass", "fail", "pass"]);
  expect(verdict(list, { ...ratio, most: undefined }, makeAnswer({ examiners: 1, candidates: 99 }))).toBe(
    "noted",
  );
});
