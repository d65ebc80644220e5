import { expect, test } from "vitest";
import { type Decision, roundOf } from "./round.ts";

const decision = (round: number, number: number, what: Decision["decision"]): Decision => ({
  round,
  number,
  decision: what,
  text: "",
});

test("before the first submission the first round is being written", () => {
  expect(roundOf([], [])).toMatchObject({ state: "draft", round: 1, returned: 0 });
});

test("a submission seals, also while it is only on this phone", () => {
  expect(roundOf([{ round: 1, number: null }], [])).toMatchObject({ state: "submitted", round: 1 });
});

test("a sending back opens the next round", () => {
  const round = roundOf([{ round: 1, number: 20 }], [decision(1, 25, "returned")]);
  expect(round).toMatchObject({ state: "returned", round: 2, returned: 25 });
});

test("the second submission is not returned by the decision on the first", () => {
  const round = roundOf(
    [
      { round: 1, number: 20 },
      { round: 2, number: null },
    ],
    [decision(1, 25, "returned")],
  );
  expect(round).toMatchObject({ state: "submitted", round: 2, returned: 25 });
});

test("an accepted report is over", () => {
  const round = roundOf(
    [{ round: 2, number: 40 }],
    [decision(1, 25, "returned"), decision(2, 44, "accepted")],
  );
  expect(round).toMatchObject({ state: "accepted", round: 2 });
});
