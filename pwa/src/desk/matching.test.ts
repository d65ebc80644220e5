import { expect, test } from "vitest";
import { matching } from "./matching.ts";

const schools = ["星河职业培训学校", "临江技师学院", "River Side School"].map((label) => ({
  value: label,
  label,
}));

test("an option is found by any parts of its name, in any order and case", () => {
  expect(matching(schools, "学校 星河")).toEqual([schools[0]]);
  expect(matching(schools, "side RIVER")).toEqual([schools[2]]);
});

test("nothing sought leaves all, and what is nowhere leaves none", () => {
  expect(matching(schools, " ")).toEqual(schools);
  expect(matching(schools, "技师 培训")).toEqual([]);
});
