import { expect, test } from "vitest";
import { makeFacts } from "../inspections/factories.ts";
import { allowed } from "../inspections/progress.ts";
import { lockOf } from "./lock.ts";

/** 2.4: open visits ask once the card is shown; covert ones once they are disclosed. */
test.each([
  ["open", {}, "before arrival"],
  ["open", { arrived: true }, "before card"],
  ["open", { arrived: true, card: true }, undefined],
  ["open", { arrived: true, card: true, ended: "finished" }, undefined],
  ["covert", {}, "covert"],
  ["covert", { arrived: true }, "covert"],
  ["covert", { arrived: true, ended: "covert" }, "stayed covert"],
  ["covert", { arrived: true, disclosed: true }, "before card"],
  ["covert", { arrived: true, disclosed: true, card: true }, undefined],
] as const)("%s visit, %o: %s", (mode, visit, expected) => {
  const facts = makeFacts(mode, visit);
  expect(lockOf(facts, allowed(facts))).toBe(expected);
});

test("a submitted report closes them until it comes back", () => {
  const visit = { arrived: true, card: true, ended: "finished" } as const;
  const submitted = { ...makeFacts("open", visit), report: "submitted" as const };
  const returned = { ...makeFacts("open", visit), report: "returned" as const };
  expect(lockOf(submitted, allowed(submitted))).toBe("sealed");
  expect(lockOf(returned, allowed(returned))).toBeUndefined();
});
