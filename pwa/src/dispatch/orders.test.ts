import { expect, test } from "vitest";
import { awaits, type ChecklistName, type Dispatch, usual } from "./orders.ts";

const lin = { id: "lin", name: "林岚" };
const he = { id: "he", name: "何川" };
const planned = { state: "PLANNED", created_by: lin, approver: null } as Dispatch;

test("a planned dispatch waits for anybody but who made it", () => {
  expect([awaits(planned, "he"), awaits(planned, "lin")]).toEqual([true, false]);
});

test("a dispatch with a named approver waits for that person alone", () => {
  const named = { ...planned, approver: he };
  expect([awaits(named, "he"), awaits(named, "third")]).toEqual([true, false]);
});

test("a dispatch waits for nobody once it is approved", () => {
  expect(awaits({ ...planned, state: "NOTIFIED" }, "he")).toBe(false);
});

const list = (id: string, version: string, mode = "open", based_on?: string) =>
  ({ id, version, zh: id, en: id, mode, ...(based_on && { based_on }) }) as ChecklistName;
const national = [list("CL-COVERT", "1.0", "covert"), list("CL-DAILY", "1.0")];

/** */
test("a visit is planned with the newest version of the province's checklist, unless somebody chooses another", () => {
  const own = ["1.0", "2.0"].map((version) => list("CL-DAILY-44", version, "open", "CL-DAILY@1.0"));
  expect(usual([...national, ...own], "open")).toBe("CL-DAILY-44@2.0");
});

test("where the province has none of a kind, the newest national one stands there", () => {
  const own = list("CL-DAILY-44", "1.0", "open", "CL-DAILY@1.0");
  expect(usual([...national, own], "covert")).toBe("CL-COVERT@1.0");
  expect(usual([...national, list("CL-DAILY", "1.1")], "open")).toBe("CL-DAILY@1.1");
  expect(usual([], "open")).toBeUndefined();
});
