import { expect, test } from "vitest";
import { makeAnswer, makeItem } from "./factories.ts";
import { type Inspection, inspectionOf } from "./inspection.ts";
import { answered, type Line, makeTask, makeView } from "./ledger-for-tests.ts";
import { opinionsOn } from "./records.ts";
import { answering, remarking } from "./store.ts";

const item = makeItem("D-A01");

function asSeenBy(person: string, lines: readonly Line[]): Inspection {
  return inspectionOf(makeView(lines, [], person), undefined, person)!;
}

/** The opinions that stand once a change by `author` has reached the ledger. */
function after(lines: readonly Line[], author: string, { fields, seen }: ReturnType<typeof answering>) {
  const view = makeView([...lines, { collection: "answer", record: item.id, fields, seen, author }]);
  return opinionsOn(view, item.id).map((opinion) => `${opinion.author} ${opinion.answer.value}`);
}

const leaderAnswered = [...makeTask(), answered("zhang", "D-A01", "no")];
const disputed = [...leaderAnswered, answered("wang", "D-A01", "yes", 2)];

/** R-OF.5: both answer for themselves; nothing is overwritten by being later. */
test("a member who answers what the leader has answered stands beside the leader", () => {
  const change = answering(asSeenBy("wang", leaderAnswered), item, makeAnswer("yes"));
  expect(after(leaderAnswered, "wang", change)).toEqual(["zhang no", "wang yes"]);
});

test("a member in a dispute changes the own answer and settles nothing", () => {
  const change = answering(asSeenBy("wang", disputed), item, makeAnswer("partly"));
  expect(after(disputed, "wang", change)).toEqual(["zhang no", "wang partly"]);
});

/** R-OF.5: the leader merges. */
test("the leader settles a dispute with one answer", () => {
  const change = answering(asSeenBy("zhang", disputed), item, makeAnswer("yes"));
  expect(after(disputed, "zhang", change)).toEqual(["zhang yes"]);
});

test("a correction after the sending back claims to know what was sent back", () => {
  const lines: Line[] = [
    ...leaderAnswered,
    { collection: "report", record: "report", author: "zhang", fields: { submitted: { round: 1 } } },
    {
      collection: "review",
      record: "r",
      author: "lin",
      fields: { review: { decision: "returned", round: 1, text: "" } },
    },
  ];
  expect(answering(asSeenBy("wang", lines), item, makeAnswer("yes")).seen).toBe(5);
});

test("the leader's remark leaves the member's remark standing", () => {
  const lines = [
    ...makeTask(),
    { collection: "answer", record: "D-A01", fields: { remark: "封条完好" }, author: "wang" },
  ];
  expect(remarking(asSeenBy("zhang", lines), item, "已拍照").seen).toBe(2);
});

test("an answer names the version of the checklist it answers", () => {
  expect(answering(asSeenBy("zhang", makeTask()), item, makeAnswer("yes")).form).toBe("CL-DAILY@1.0");
});
