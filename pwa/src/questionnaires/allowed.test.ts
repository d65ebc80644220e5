import { expect, test } from "vitest";
import { makeFacts } from "../inspections/factories.ts";
import type { Inspection } from "../inspections/inspection.ts";
import { allowed } from "../inspections/progress.ts";
import { closedBy } from "./allowed.ts";

type Facts = Inspection["facts"];

function closed(facts: Facts, state: Inspection["round"]["state"] = "draft") {
  const round = { state } as Inspection["round"];
  return closedBy({ facts, round, steps: allowed(facts) });
}

test("nobody is asked on a covert visit before the card was shown", () => {
  const covert = makeFacts("covert", { arrived: true });
  const shown = makeFacts("covert", { arrived: true, card: true, disclosed: true });
  expect([closed(covert), closed(shown)]).toEqual(["covert", undefined]);
});

test("on an open visit questionnaires open with the card, and close with the report", () => {
  const before = makeFacts("open");
  const shown = makeFacts("open", { arrived: true, card: true });
  expect([closed(before), closed(shown), closed(shown, "submitted"), closed(shown, "returned")]).toEqual([
    "not begun",
    undefined,
    "sealed",
    undefined,
  ]);
});
