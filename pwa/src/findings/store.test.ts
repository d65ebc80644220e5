import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Inspection } from "../inspections/inspection.ts";
import { change } from "../replica/held.ts";
import { furnish, newPhone } from "../replica/phone-for-tests.ts";
import { scopes } from "../replica.ts";
import { emptyReplica } from "../sync/replica.ts";
import { findingsIn } from "./finding.ts";
import { addFinding, revise } from "./store.ts";

const CASE = "case-1";

beforeAll(furnish);
beforeEach(async () => {
  await newPhone("zhang");
  const replica = await emptyReplica(CASE, "zhang-1");
  await change(async () => new Map([[CASE, { replica }]]));
});

/** As much of a case as a finding is written from: what a screen was drawn from once, and does not follow. */
function drawn(): Inspection {
  const view = scopes.value.get(CASE)!;
  return { scope: CASE, view, drawn: view.number } as Inspection;
}

const only = () => findingsIn(scopes.value.get(CASE)!)[0]!;

test("of two photos ticked in quick succession both stand with the finding", async () => {
  const id = await addFinding(drawn(), undefined);
  const screen = drawn();
  await Promise.all([
    revise(screen, id, ({ photos }) => ({ photos: [...photos, "p1"] })),
    revise(screen, id, ({ photos }) => ({ photos: [...photos, "p2"] })),
  ]);
  expect(only().photos).toEqual(["p1", "p2"]);
});

test("an article that was typed and a gravity chosen right after are both kept", async () => {
  const id = await addFinding(drawn(), undefined);
  const screen = drawn();
  await Promise.all([
    revise(screen, id, () => ({ article: "12(1)" })),
    revise(screen, id, () => ({ severity: "major" })),
  ]);
  expect(only()).toMatchObject({ article: "12(1)", severity: "major" });
});
