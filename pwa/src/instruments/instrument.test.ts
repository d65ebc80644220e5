import { expect, test } from "vitest";
import { makeView } from "../inspections/ledger-for-tests.ts";
import {
  difference,
  inMarks,
  instrumentsIn,
  markFrom,
  outcomesApart,
  signed,
  standingInstruments,
} from "./instrument.ts";
import { powerOf } from "./powers.ts";

test.each([
  ["60.5", 6050],
  ["100", 10000],
  [" 7.25 ", 725],
  ["６０。５", 6050],
  ["0", 0],
  ["", undefined],
  ["六十", undefined],
  ["60.555", undefined],
  ["-1", undefined],
])("a mark typed as %s is %s hundredths", (text, expected) => {
  expect(markFrom(text)).toBe(expected);
});

/** */
test.each([
  [6050, 5500, "−5.5"],
  [5500, 6050, "+5.5"],
  [6000, 6000, "0"],
])("%i marked again as %i differs by %s", (original, again, expected) => {
  expect(signed(difference({ original, again }))).toBe(expected);
});

test("marks lose no digit that was given", () => {
  expect([10000, 6050, 725, 5, 0].map(inMarks)).toEqual(["100", "60.5", "7.25", "0.05", "0"]);
});

/** R-OF.5 */
test.each([
  ["refused", 2],
  ["given", 0],
])("one notes papers as given, another apart as %s: %i versions stand", (other, expected) => {
  const outcome = (author: string, as: string, at: string) => ({
    collection: "request",
    record: "r1",
    author,
    fields: { outcome: { as, who: null, reason: null, at } },
    seen: 1,
  });
  const asked = {
    collection: "request",
    record: "r1",
    author: "zhang",
    fields: { request: { name: "名册" } },
  };
  const view = makeView([asked, outcome("zhang", "given", "09:00"), outcome("wang", other, "09:01")]);
  expect(outcomesApart(instrumentsIn(view, "request")[0]!)).toHaveLength(expected);
});

test("what was withdrawn is still told of, and stands no more", () => {
  const about = {
    power: "9.4",
    matter: "F",
    beyond: null,
    subject: "考评员",
    task: "读数",
    result: "failed",
    at: "",
  };
  const view = makeView([
    { collection: "test", record: "t1", author: "zhang", fields: { test: about } },
    { collection: "test", record: "t2", author: "zhang", fields: { test: about } },
    { collection: "test", record: "t1", author: "zhang", fields: { withdrawn: "记错" } },
  ]);
  expect(instrumentsIn(view, "test").map(({ id, withdrawn }) => [id, withdrawn])).toEqual([
    ["t1", "记错"],
    ["t2", null],
  ]);
  expect(standingInstruments(view, "test").map(({ id }) => id)).toEqual(["t2"]);
});

/** */
test.each([
  ["answer", {}, "9.1"],
  ["visit", {}, "9.5"],
  ["interview", { interview: { power: "9.2" } }, "9.2"],
  ["interview", { statements: "…" }, "9.4"],
  ["request", {}, "9.3"],
  ["recheck", {}, "9.4"],
  ["report", { major: "…" }, "9.6"],
  ["report", { recommendations: "…" }, "9.6"],
  ["signature", {}, undefined],
] as const)("%s %o rests on power %s", (collection, fields, expected) => {
  expect(powerOf(collection, fields)).toBe(expected);
});
