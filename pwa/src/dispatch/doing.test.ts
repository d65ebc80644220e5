import { expect, test } from "vitest";
import type { Entry } from "../sync/operation.ts";
import { viewOf } from "../sync/view.ts";
import { atIt, doingOf } from "./doing.ts";

const answer = (number: number, author: string, record: string, at: string, given = true): Entry =>
  ({
    number,
    seen: number - 1,
    author,
    received: 0,
    operation: {
      device: author,
      scope: "case",
      n: number,
      collection: "answer",
      record,
      fields: { answer: given ? { value: "yes", reason: null } : null },
      at,
    },
  }) as unknown as Entry;

const [nine, ten] = ["2026-11-23T09:00:00+08:00", "2026-11-23T10:00:00+08:00"];

test("each is counted with the items whose answer is theirs, and what they did last", () => {
  const view = viewOf("case", [
    answer(1, "zhang", "D-A01", ten),
    answer(2, "zhang", "D-A02", nine),
    answer(3, "wang", "D-A03", ten),
  ]);
  expect(doingOf(view, "zhang")).toEqual({ items: 2, last: { item: "D-A01", at: ten } });
  expect(doingOf(view, "zhao")).toEqual({ items: 0, last: undefined });
});

test("whoever answered something ten minutes ago is not taken to be at it any more", () => {
  const doing = doingOf(viewOf("case", [answer(1, "zhang", "D-A01", nine)]), "zhang");
  expect(atIt(doing, Date.parse(nine) + 599_000)).toBe(true);
  expect(atIt(doing, Date.parse(nine) + 600_000)).toBe(false);
});
