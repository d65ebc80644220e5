import { expect, test } from "vitest";
import { makeAnswer, makeChecklist, makeItem } from "./factories.ts";
import { type Draft, gaps, lacks, nextLacking, progressOf } from "./missing.ts";

const filing = makeItem("D-A01");
const room = makeItem("D-E01", { photo_required: "always" });
const counts = makeItem("D-D04", { type: "count3", options: undefined });
const advice = makeItem("D-K03", { type: "text", options: undefined, required: false });
const list = makeChecklist(filing, room, counts, advice);
const whole = { expected: 30, present: 28, absent: 2 };
const full = new Map([
  ["D-A01", makeAnswer("yes")],
  ["D-E01", makeAnswer("yes")],
  ["D-D04", makeAnswer(whole)],
]);
const photos = new Map([["D-E01", 1]]);

const ready: Draft = {
  mode: "open",
  ended: "finished",
  disclosed: false,
  conclusion: "good",
  process: "现场查看考场并抽查名册。",
  signed: true,
  acknowledged: true,
};

test.each([
  [filing, undefined, "answer"],
  [filing, makeAnswer("na"), "reason"],
  [counts, makeAnswer({ ...whole, absent: null }), "parts"],
  [room, makeAnswer("yes"), "photo"],
  [room, makeAnswer("na", "机考"), undefined],
  [advice, undefined, undefined],
] as const)("%# an item says what it lacks: %o with %o lacks %s", (item, answer, expected) => {
  expect(lacks(list, item, new Map(answer ? [[item.id, answer]] : []), 0)).toBe(expected);
});

test("progress counts what is answered and whole, and apart from it what is lacking", () => {
  const items = [filing, room, advice];
  expect(progressOf(list, items, new Map(), photos)).toEqual({ done: 0, lacking: 2, all: 3 });
  expect(progressOf(list, items, full, new Map())).toEqual({ done: 1, lacking: 1, all: 3 });
  expect(progressOf(list, items, full, photos)).toEqual({ done: 2, lacking: 0, all: 3 });
});

test("the next lacking item is sought below, then from the top", () => {
  const answers = new Map([["D-D04", makeAnswer(whole)]]);
  expect(nextLacking(list, answers, photos, "D-A01")?.id).toBe("D-E01");
  expect(nextLacking(list, answers, photos, "D-E01")?.id).toBe("D-A01");
  expect(nextLacking(list, full, photos, "D-A01")).toBeUndefined();
});

test("a report that lacks nothing can go, problems or none", () => {
  expect(gaps(ready, list, full, photos)).toEqual([]);
});

test("an empty draft lists everything in the order to do it", () => {
  const draft: Draft = {
    ...ready,
    ended: undefined,
    conclusion: null,
    process: " ",
    signed: false,
    acknowledged: false,
  };
  expect(gaps(draft, list, new Map(), new Map()).map((gap) => gap.item?.id ?? gap.about)).toEqual([
    "visit",
    "D-A01",
    "D-E01",
    "D-D04",
    "acknowledgement",
    "process",
    "conclusion",
    "signature",
  ]);
});

test("a missing photo keeps the report back and names its item", () => {
  expect(gaps(ready, list, full, new Map())).toEqual([{ about: "item", item: room, lack: "photo" }]);
});

/** that nobody was let in is a report of its own. */
test("who was not let in owes no checklist, no conclusion and no signature of the institution", () => {
  const draft: Draft = { ...ready, ended: "no_entry", conclusion: null, acknowledged: false };
  expect(gaps(draft, list, new Map(), new Map())).toEqual([]);
});

/** R-CV: nobody at the institution learns of a visit that stayed covert. */
test("the institution signs a covert visit only if it was disclosed", () => {
  const covert: Draft = { ...ready, mode: "covert", ended: "covert", acknowledged: false };
  expect(gaps(covert, list, full, photos)).toEqual([]);
  const open: Draft = { ...covert, ended: "finished", disclosed: true };
  expect(gaps(open, list, full, photos)).toEqual([{ about: "acknowledgement" }]);
});
