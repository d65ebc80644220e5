import { expect, test } from "vitest";
import type { Entry } from "../sync/operation.ts";
import { viewOf } from "../sync/view.ts";
import { accepter, roundAt } from "./rounds.ts";

const review = (number: number, author: string, decision: string): Entry =>
  ({
    number,
    seen: number - 1,
    author,
    received: number,
    operation: {
      device: author,
      scope: "case",
      n: number,
      collection: "review",
      record: `r${number}`,
      fields: { review: { decision, round: 1, text: "" } },
      at: "2026-11-23T09:00:00+08:00",
    },
  }) as unknown as Entry;

test("what was written before the first sending back is of the first round", () => {
  expect(roundAt([], 7)).toBe(1);
  expect(roundAt([25], 24)).toBe(1);
});

test("each sending back begins another round", () => {
  expect([roundAt([25, 60], 26), roundAt([25, 60], 61)]).toEqual([2, 3]);
});

test("what is still only on this phone belongs to the round being written", () => {
  expect(roundAt([25, 60], null)).toBe(3);
});

test("who accepted the report is known, until it is sent back after all", () => {
  const [returned, accepted, reopened] = [
    review(3, "lin", "returned"),
    review(5, "he", "accepted"),
    review(8, "lin", "returned"),
  ];
  expect(accepter(viewOf("case", [returned, accepted]))).toBe("he");
  expect(accepter(viewOf("case", [returned, accepted, reopened]))).toBeUndefined();
});
