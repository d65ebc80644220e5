import { expect, it } from "vitest";
import { rowFaults } from "./row-faults.ts";

it("names sheet and row of every fault, in the order the server told", () => {
  expect(rowFaults({ "survey 5": "题型不被支持", settings: "没有表头", file: "不是工作簿" })).toEqual([
    { sheet: "survey", row: 5, text: "题型不被支持" },
    { sheet: "settings", row: null, text: "没有表头" },
    { sheet: "file", row: null, text: "不是工作簿" },
  ]);
});
