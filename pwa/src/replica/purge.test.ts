import { expect, test } from "vitest";
import type { Entry } from "../sync/operation.ts";
import { viewOf } from "../sync/view.ts";
import { keptUntil, overdue } from "./purge.ts";

const DAY = 24 * 60 * 60 * 1000;
const closed = 1795320000000;

function caseIn(state: string) {
  const operation = {
    device: "server",
    scope: "s",
    n: 1,
    collection: "task",
    record: "order",
    fields: { state },
    at: "",
  };
  const entry: Entry = { number: 1, seen: 0, author: "lin", received: closed, operation };
  return viewOf("s", [entry]);
}

test("the copy on the phone goes seven days after the case was closed, and not before (R-10.3)", () => {
  expect(overdue(caseIn("CLOSED"), closed + 7 * DAY)).toBe(false);
  expect(overdue(caseIn("CLOSED"), closed + 7 * DAY + 1)).toBe(true);
});

test("a closed case tells until when it is kept here", () => {
  expect(keptUntil(caseIn("CLOSED"))).toBe(closed + 7 * DAY);
  expect(keptUntil(caseIn("REVIEWED"))).toBeUndefined();
});

test("a case that is not closed stays", () => {
  expect(overdue(caseIn("REVIEWED"), closed + 700 * DAY)).toBe(false);
});
