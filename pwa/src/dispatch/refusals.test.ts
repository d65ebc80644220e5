import { expect, test } from "vitest";
import { ApiError } from "../api.ts";
import { refusals } from "./refusals.ts";

test("who cannot be sent is told beside the name", () => {
  const error = new ApiError(422, "bad_input", "见各栏说明", { "team.1": "已暂停。", reason: "必须填写。" });
  expect([...refusals(error, ["zhang", "wang"])]).toEqual([["wang", "已暂停。"]]);
});

test("another failure says nothing of the team", () => {
  expect(refusals(new Error("no line"), ["zhang"]).size).toBe(0);
});
