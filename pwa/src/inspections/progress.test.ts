import { expect, test } from "vitest";
import { ADDED } from "./checklist.ts";
import { makeFacts, makeItem } from "./factories.ts";
import { allowed, type Facts, mayAnswer, type Stage, stage } from "./progress.ts";

const here = { arrived: true };
const shown = { ...here, card: true };
const disclosed = { ...here, disclosed: true };

test.each<[string, Facts, Stage]>([
  ["nothing recorded", makeFacts("open"), "READY"],
  ["arrived", makeFacts("open", here), "ARRIVED"],
  ["card shown", makeFacts("open", shown), "CARD_SHOWN"],
  ["first answer", { ...makeFacts("open", shown), answered: true }, "CHECKING"],
  [
    "institution signed",
    { ...makeFacts("open", shown), answered: true, acknowledged: true },
    "ON_SITE_FEEDBACK",
  ],
  ["visit ended", makeFacts("open", { ...shown, ended: "finished" }), "DRAFT_REPORT"],
  ["not let in", makeFacts("open", { ...here, ended: "no_entry" }), "DRAFT_REPORT"],
  ["submitted", { ...makeFacts("open", { ...shown, ended: "finished" }), report: "submitted" }, "SUBMITTED"],
  ["sent back", { ...makeFacts("open", { ...shown, ended: "finished" }), report: "returned" }, "RETURNED"],
  ["accepted", { ...makeFacts("open", { ...shown, ended: "finished" }), report: "accepted" }, "ACCEPTED"],
])("open, %s", (_, facts, expected) => {
  expect(stage(facts)).toBe(expected);
});

test.each<[string, Facts, Stage]>([
  ["nothing recorded", makeFacts("covert"), "READY"],
  ["arrived", makeFacts("covert", here), "COVERT_OBSERVING"],
  ["disclosed", makeFacts("covert", disclosed), "DISCLOSED"],
  ["disclosed and card shown", makeFacts("covert", { ...disclosed, card: true }), "CARD_SHOWN"],
  ["ended without disclosure", makeFacts("covert", { ...here, ended: "covert" }), "ENDED_COVERT"],
])("covert, %s", (_, facts, expected) => {
  expect(stage(facts)).toBe(expected);
});

/** Requirements 2.4: no papers before the card was shown. */
test("openly, nothing is inspected before the card was shown", () => {
  expect(allowed(makeFacts("open", here))).not.toContain("inspect");
  expect(allowed(makeFacts("open", shown))).toContain("inspect");
});

/** Articles 9 (2) and (3): who has not disclosed asks nothing and looks into nothing. */
test("covertly, nothing is inspected and nobody signs before disclosure, not even after the visit", () => {
  const stages = [makeFacts("covert"), makeFacts("covert", here), makeFacts("covert", disclosed)];
  const after = makeFacts("covert", { ...here, ended: "covert" });
  for (const facts of [...stages, after, { ...after, report: "returned" as const }]) {
    expect(allowed(facts)).not.toContain("inspect");
    expect(allowed(facts)).not.toContain("feedback");
  }
});

test("covertly, one may note things before arrival", () => {
  expect(allowed(makeFacts("covert"))).toContain("observe");
  expect(allowed(makeFacts("open"))).not.toContain("observe");
});

/** */
test("disclosure is offered to a covert visit only, and once", () => {
  expect(allowed(makeFacts("covert", here))).toContain("disclose");
  expect(allowed(makeFacts("covert", disclosed))).not.toContain("disclose");
  expect(allowed(makeFacts("open", here))).not.toContain("disclose");
});

/** */
test("a disclosed visit cannot end as a covert one", () => {
  expect(allowed(makeFacts("covert", disclosed))).not.toContain("end_covert");
  expect(allowed(makeFacts("covert", { ...disclosed, card: true }))).not.toContain("end_covert");
});

test("not being let in is an end that is open on arrival", () => {
  expect(allowed(makeFacts("open", here))).toContain("no_entry");
});

/** */
test.each(["submitted", "accepted"] as const)("nothing is changed while the report is %s", (report) => {
  expect(allowed({ ...makeFacts("open", { ...shown, ended: "finished" }), report })).toEqual([]);
});

test("what was sent back can be corrected and submitted again", () => {
  const facts = { ...makeFacts("open", { ...shown, ended: "finished" }), report: "returned" as const };
  expect(allowed(facts)).toEqual(expect.arrayContaining(["inspect", "report", "submit"]));
});

test("before the card is shown only what anybody can observe may be answered", () => {
  const steps = allowed(makeFacts("covert", here));
  const group = (id: string, phase: "before_disclosure" | "disclosure") => ({
    id,
    zh: id,
    en: id,
    phase,
    items: [],
  });
  const optional = makeItem("V-503", { required: false });
  expect(mayAnswer(steps, group("V1", "before_disclosure"), optional)).toBe(true);
  expect(mayAnswer(steps, group("V5", "disclosure"), optional)).toBe(false);
  expect(mayAnswer(steps, group("V5", "disclosure"), makeItem("V-501"))).toBe(true);
  expect(mayAnswer(steps, { id: ADDED, zh: "补查", en: "Added", items: [] }, makeItem("D-C04"))).toBe(false);
});

test("once the card is shown everything may be answered", () => {
  const steps = allowed(makeFacts("covert", { ...disclosed, card: true }));
  expect(mayAnswer(steps, { id: ADDED, zh: "补查", en: "Added", items: [] }, makeItem("D-C04"))).toBe(true);
});

test("the report may be written while the visit lasts, and submitted only after it", () => {
  const during = allowed({ ...makeFacts("open", shown), answered: true });
  expect(during).toContain("report");
  expect(during).not.toContain("submit");
  expect(allowed(makeFacts("open", { ...shown, ended: "finished" }))).toContain("submit");
});
