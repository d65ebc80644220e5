import { expect, test } from "vitest";
import { changed, given } from "./form.tsx";

test("what was left empty is sent as nothing", () => {
  expect(given({ name: " 示范中心 ", city: "  " })).toEqual({ name: "示范中心", city: null });
});

test("only what differs from the start is sent", () => {
  expect(changed({ name: "甲", city: "", note: "" }, { name: "甲", city: "广州" })).toEqual({ city: null });
});
