import { expect, test } from "vitest";
import { makeOpinion } from "./factories.ts";
import { chosen, notes, standing, weighed } from "./opinion.ts";

test("different answers that stand are a dispute, equal ones are not", () => {
  const zhang = makeOpinion("zhang", "no", 7);
  expect(standing([zhang, makeOpinion("wang", "yes", 9)], "zhang").disputed).toBe(true);
  expect(standing([zhang, makeOpinion("wang", "no", 9)], "zhang").disputed).toBe(false);
});

test("the order in which the parts of an answer were written makes no dispute", () => {
  const one = makeOpinion("zhang", { expected: 30, present: 28, absent: 2 }, 7);
  const other = makeOpinion("wang", { absent: 2, present: 28, expected: 30 }, 9);
  expect(standing([one, other], "zhang").disputed).toBe(false);
});

test("in a dispute everybody sees the own answer as chosen and the other's beside it", () => {
  const sides = [makeOpinion("zhang", "no", 7), makeOpinion("wang", "yes", 9)];
  const view = standing(sides, "zhang");
  expect(chosen(view)?.answer.value).toBe("no");
  expect(view.others.map((opinion) => opinion.author)).toEqual(["wang"]);
});

test("somebody without an answer of the own sees that of the other as chosen", () => {
  expect(chosen(standing([makeOpinion("zhang", "no", 7)], "wang"))?.author).toBe("zhang");
});

test("in a dispute of others nothing is chosen", () => {
  const sides = [makeOpinion("zhang", "no", 7), makeOpinion("wang", "yes", 9)];
  expect(chosen(standing(sides, "chen"))).toBeUndefined();
});

/** R-OF.5 */
test("the leader's answer weighs all that the screen showed", () => {
  expect(weighed([makeOpinion("wang", "yes", 9)], "zhang", true, 12, 0)).toBe(12);
});

/** R-OF.5 */
test("a member's answer stays below that of another, so that both stand", () => {
  expect(weighed([makeOpinion("zhang", "no", 7)], "wang", false, 12, 0)).toBe(6);
});

test("a member who corrects the own answer weighs all that the screen showed", () => {
  expect(weighed([makeOpinion("wang", "no", 7)], "wang", false, 12, 0)).toBe(12);
});

test("after a sending back everybody's correction has weighed what was sent back", () => {
  expect(weighed([makeOpinion("zhang", "no", 7)], "wang", false, 30, 25)).toBe(25);
});

test("nobody claims more than was drawn", () => {
  expect(weighed([], "wang", false, 12, 25)).toBe(12);
});

const note = (author: string, value: string, number: number | null) => ({ author, value, number });

test("the other's remark stands beside one's own", () => {
  const { own, others } = notes([note("wang", "封条完好", 4), note("zhang", "已拍照", null)], "zhang", 0);
  expect(own).toBe("已拍照");
  expect(others.map(({ value }) => value)).toEqual(["封条完好"]);
});

test("writing on after a sending back takes the other's earlier remark along", () => {
  const heads = [note("wang", "封条完好", 4), note("zhang", "已拍照", 6), note("chen", "另见台账", 30)];
  const { own, others } = notes(heads, "zhang", 25);
  expect(own).toBe("封条完好\n已拍照");
  expect(others.map(({ author }) => author)).toEqual(["chen"]);
});
