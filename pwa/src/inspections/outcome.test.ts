import { expect, test } from "vitest";
import { makeFacts } from "./factories.ts";
import { needsNote, outcomes, recorded } from "./outcome.ts";
import { allowed } from "./progress.ts";

test("an open visit ends finished, not let in, or with no exam held", () => {
  const steps = allowed(makeFacts("open", { arrived: true, card: true }));
  expect(outcomes(steps)).toEqual(["finished", "no_entry", "not_started"]);
});

test("a covert visit can end without disclosure, not as finished", () => {
  expect(outcomes(allowed(makeFacts("covert", { arrived: true })))).toEqual([
    "covert",
    "no_entry",
    "not_started",
  ]);
});

test("a disclosed visit ends as an open one", () => {
  const steps = allowed(makeFacts("covert", { arrived: true, disclosed: true, card: true }));
  expect(outcomes(steps)).toEqual(["finished", "no_entry", "not_started"]);
});

test("who found nothing to inspect says what happened", () => {
  expect(needsNote("no_entry")).toBe(true);
  expect(needsNote("not_started")).toBe(true);
  expect(needsNote("finished")).toBe(false);
});

test("that no exam was held is told in the record", () => {
  expect(recorded("not_started", " 九点半仍无人到场 ", "现场未开考")).toEqual({
    how: "no_entry",
    note: "现场未开考：九点半仍无人到场",
  });
  expect(recorded("finished", "", "现场未开考")).toEqual({ how: "finished", note: "" });
});
