import { expect, test } from "vitest";
import { awaits, type Dispatch } from "./orders.ts";

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
