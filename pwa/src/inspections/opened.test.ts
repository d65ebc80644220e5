// @ts-expect-error jsdom brings no types of its own
import { JSDOM } from "jsdom";
import { h, render } from "preact";
import { expect, test, vi } from "vitest";
import { inspectionOf } from "./inspection.ts";
import { type Line, makeTask, makeView, visited } from "./ledger-for-tests.ts";
import { Opened } from "./opened.tsx";

const { document } = new JSDOM("<body></body>").window;
vi.stubGlobal("document", document);

const at = "2026-11-22T09:31:00+08:00";
const shown = visited("wang", { disclosed: { at, position: null } });
const venue = { institution: { id: "i1", name: "技师学院" }, site: { id: "s1", name: "一考点" } };
const place: Line = { collection: "task", record: "venue", fields: { venue } };
const ended = (how: string) => visited("zhang", { arrived: { at }, ended: { at, how, note: "" } });
const submitted: Line = {
  collection: "report",
  record: "report",
  author: "zhang",
  fields: { submitted: { round: 1 } },
};
const returned: Line = {
  collection: "review",
  record: "r1",
  author: "lin",
  fields: { review: { decision: "returned", round: 1, text: "王磊已亮证" } },
};

/** What 张敏 reads, who leads, once these lines are known beside a covert task with its place. */
function told(...lines: Line[]): string {
  const view = makeView([...makeTask({ mode: "covert" }), place, ...lines]);
  render(h(Opened, { inspection: inspectionOf(view, undefined, "zhang")! }), document.body);
  return document.body.textContent;
}

/** R-CV.13 */
test.each([
  ["has arrived is asked to show the card", [shown], "出示证卡"],
  ["ended undisclosed is asked for the institution's signature", [ended("covert"), shown], "机构签收"],
  ["got the report back is asked for it too", [ended("covert"), submitted, shown, returned], "机构签收"],
  ["was not let in is asked for nothing", [ended("no_entry"), shown], "不用再出示证卡"],
])("whoever %s when a colleague has disclosed", (_, lines, expected) => {
  expect(told(...lines)).toContain(expected);
});

test("the notice names the task, for there may be several, and who disclosed", () => {
  expect(told(shown)).toMatch(/^技师学院.*王磊/);
});

test("nothing is asked while the report is out of the team's hands", () => {
  expect(told(ended("covert"), submitted, shown)).toBe("");
});
