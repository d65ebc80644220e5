import { expect, test } from "vitest";
import { gapsOf } from "./draft.ts";
import { makeItem } from "./factories.ts";
import { disputedIn, inspectionOf, libraryWith } from "./inspection.ts";
import { answered, type Line, makeTask, makeView, visited } from "./ledger-for-tests.ts";
import { openedBy } from "./secrecy.ts";

const at = "2026-11-22T09:31:00+08:00";

function makeLibrary(): Line[] {
  const about = (mode: string) => ({ zh: "检查表", en: "Checklist", mode, groups: ["A"], option_sets: {} });
  const group = (...items: string[]) => ({
    id: "A",
    zh: "组",
    en: "Group",
    items: items.map((id) => makeItem(id)),
  });
  const sublist = makeItem("V-505", { type: "sublist", required: false });
  return [
    { collection: "checklist", record: "CL-DAILY@1.0", fields: { about: about("open") } },
    { collection: "checklist", record: "CL-DAILY@1.0/A", fields: { group: group("D-A01", "D-C04") } },
    { collection: "checklist", record: "CL-COVERT@1.0", fields: { about: about("covert") } },
    {
      collection: "checklist",
      record: "CL-COVERT@1.0/A",
      fields: { group: { ...group("V-101"), items: [makeItem("V-101"), sublist] } },
    },
  ];
}

const library = makeView(makeLibrary());
const covert = makeTask({ mode: "covert", checklist: "CL-COVERT@1.0" });

test("a case of which the order has not arrived is no inspection yet", () => {
  const venue = { collection: "task", record: "venue", fields: { venue: {} } };
  expect(inspectionOf(makeView([venue]), library, "zhang")).toBeUndefined();
});

test("the stage is read from one's own visit, not from that of the others", () => {
  const lines = [...makeTask(), visited("zhang", { arrived: { at, position: null } })];
  expect(inspectionOf(makeView(lines), library, "zhang")?.stage).toBe("ARRIVED");
  expect(inspectionOf(makeView(lines, [], "wang"), library, "wang")?.stage).toBe("READY");
});

/** R-CV.13: disclosure opens the case, for all of the team and one way. */
test("a covert visit is disclosed for everybody of the team as soon as their phone knows that one of them did", () => {
  const here = visited("zhang", { arrived: { at, position: null } });
  const before = inspectionOf(makeView([...covert, here]), library, "zhang")!;
  expect(before.steps).toContain("end_covert");
  expect(openedBy(before)).toBeUndefined();

  const shown = visited("wang", { disclosed: { at, position: null } });
  const after = inspectionOf(makeView([...covert, here, shown]), library, "zhang")!;
  expect(after.stage).toBe("DISCLOSED");
  expect(after.steps).toEqual(["observe", "show_card", "no_entry"]);
  expect(openedBy(after)).toEqual({ person: "wang", at });
  expect(openedBy(inspectionOf(makeView([...covert, here, shown]), library, "wang")!)).toBeUndefined();
});

/** R-CV.13, R-10.2: what was recorded in good faith stays, and the institution is asked to sign after all. */
test("who ended without disclosure before they knew of one still needs the institution's signature", () => {
  const ended = visited("zhang", { arrived: { at }, ended: { at, how: "covert", note: "" } });
  const shown = visited("wang", { disclosed: { at, position: null } });
  const lacks = (...lines: Line[]) =>
    gapsOf(inspectionOf(makeView([...covert, ...lines]), library, "zhang")!).map(({ about }) => about);
  expect(lacks(ended)).not.toContain("acknowledgement");
  expect(lacks(ended, shown)).toContain("acknowledgement");
});

test("what is still only on this phone counts at once", () => {
  const unsent = [visited("zhang", { arrived: { at, position: null } })];
  expect(inspectionOf(makeView(makeTask(), unsent), library, "zhang")?.stage).toBe("ARRIVED");
});

test("the checklist waits until every group of it has arrived", () => {
  const half = makeView(makeLibrary().slice(0, 1));
  expect(inspectionOf(makeView(makeTask()), half, "zhang")?.checklist).toBeUndefined();
});

test("the items that a sublist names stand at the end of the checklist", () => {
  const lines = [...covert, answered("zhang", "V-505", ["D-C04"])];
  const groups = inspectionOf(makeView(lines), library, "zhang")?.checklist?.groups;
  expect(groups?.at(-1)?.items.map((item) => item.id)).toEqual(["D-C04"]);
});

test("a withdrawn photo is no photo of its item", () => {
  const photo = { collection: "photo", record: "p1", author: "zhang", fields: { photo: { item: "D-A01" } } };
  const gone = { ...photo, fields: { withdrawn: "拍错了" } };
  expect(inspectionOf(makeView([...makeTask(), photo]), library, "zhang")?.photos.get("D-A01")).toBe(1);
  expect(inspectionOf(makeView([...makeTask(), photo, gone]), library, "zhang")?.photos.size).toBe(0);
});

test("a report that was submitted and sent back is in its second round", () => {
  const lines: Line[] = [
    ...makeTask(),
    { collection: "report", record: "report", author: "zhang", fields: { submitted: { round: 1 } } },
    {
      collection: "review",
      record: "r1",
      author: "lin",
      fields: { review: { decision: "returned", round: 1, text: "补照片" } },
    },
  ];
  const { round, stage } = inspectionOf(makeView(lines), library, "zhang")!;
  expect(round).toMatchObject({ state: "returned", round: 2, returned: 4, decision: { text: "补照片" } });
  expect(stage).toBe("RETURNED");
});

test("items are disputed while different answers stand", () => {
  const lines = [...makeTask(), answered("zhang", "D-A01", "no"), answered("wang", "D-A01", "yes", 2)];
  expect([...disputedIn(inspectionOf(makeView(lines), library, "zhang")!)]).toEqual(["D-A01"]);
});

test("a task finds the library that holds its version of the checklist", () => {
  const other = makeView([{ collection: "checklist", record: "CL-DAILY@2.0", fields: { about: {} } }]);
  expect(libraryWith([other, library], "CL-DAILY@1.0")).toBe(library);
  expect(libraryWith([other], "CL-DAILY@1.0")).toBe(other);
});
