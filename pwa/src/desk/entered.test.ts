import { expect, test } from "vitest";
import { changed, chosen, given } from "./entered.ts";

test("what was left empty is sent as nothing", () => {
  expect(given({ name: " 示范中心 ", city: "  " })).toEqual({ name: "示范中心", city: null });
});

test("only what differs from the start is sent", () => {
  expect(changed({ name: "甲", city: "", note: "" }, { name: "甲", city: "广州" })).toEqual({ city: null });
});

const site = (...offered: string[]) => ({
  name: "site",
  label: "考点",
  required: true,
  options: offered.map((value) => ({ value, label: value })),
});

test("a choice that is offered no longer counts as none", () => {
  expect(chosen(site("东", "西"), { site: "北" }, {})).toBe("");
});

test("what a form began with stays, also where it is not offered", () => {
  expect(chosen(site(), { site: "北" }, { site: "北" })).toBe("北");
});

test("the only thing that can be chosen is chosen", () => {
  expect(chosen(site("东"), {}, {})).toBe("东");
});

test("what is proposed is chosen until somebody chooses otherwise, where it is offered at all", () => {
  const proposing = { ...site("东", "西"), proposed: "西" };
  expect(chosen(proposing, {}, {})).toBe("西");
  expect(chosen(proposing, { site: "东" }, {})).toBe("东");
  expect(chosen({ ...site("东", "南"), proposed: "西" }, {}, {})).toBe("");
});
