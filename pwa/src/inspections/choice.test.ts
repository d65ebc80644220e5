import { expect, test } from "vitest";
import { commonAside, passing, restAnswer, restOf } from "./choice.ts";
import { makeAnswer, makeChecklist, makeItem } from "./factories.ts";

const filing = makeItem("D-A01");
const room = makeItem("D-E01", { photo_required: "always" });
const advice = makeItem("D-K03", { type: "text", options: undefined, required: false });
const look = makeItem("V-303", { options: "seen", fail_values: ["seen"] });
const list = makeChecklist(filing, room, advice, look);
const answers = new Map([
  ["D-A01", makeAnswer("no")],
  ["D-E01", makeAnswer("yes")],
]);

test.each([
  ["all", ["D-A01", "D-E01", "D-K03", "V-303"]],
  ["open", ["D-E01", "V-303"]],
  ["fail", ["D-A01"]],
  ["disputed", ["D-E01"]],
] as const)("the filter %s shows %o", (filter, expected) => {
  expect([...passing(filter, list, answers, new Map(), new Set(["D-E01"]))]).toEqual(expected);
});

test("the rest of a group is what is required, chosen from options, and open", () => {
  expect(restOf([filing, advice, look], answers).map((item) => item.id)).toEqual(["V-303"]);
});

test("a rest is offered only the answers all of its items have", () => {
  expect(commonAside(list, [filing, room])).toEqual(["na", "not_checked"]);
  expect(commonAside(list, [look])).toEqual(["no_view"]);
  expect(commonAside(list, [filing, look])).toEqual([]);
});

test("a reason given once stands on each, but for what could not be observed", () => {
  expect(restAnswer("na", " 本场无理论考试 ")).toEqual({ value: "na", reason: "本场无理论考试" });
  expect(restAnswer("no_view", "x")).toEqual({ value: "no_view", reason: null });
});
