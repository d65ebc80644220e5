import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { withDatabase } from "../database.ts";
import { change, replicaOf } from "../replica/held.ts";
import { furnish, newPhone } from "../replica/phone-for-tests.ts";
import { BOUND, TooLarge } from "../sync/operation.ts";
import { emptyReplica } from "../sync/replica.ts";
import { finishDraft, keepDraft, takeInDrafts } from "./typing.ts";

beforeAll(furnish);
beforeEach(async () => {
  await newPhone("zhang");
  const replica = await emptyReplica("case-1", "zhang-1");
  await change(async () => new Map([["case-1", { replica }]]));
});

const text = (summary: string) => ({ collection: "report", record: "report", fields: { summary }, seen: 0 });
const written = () => replicaOf("case-1")!.own.map(({ operation }) => operation.fields.summary);

async function draftsLeft(): Promise<number> {
  const keys = await withDatabase((db) => db.getAllKeys("phone"));
  return keys.filter((key) => key.startsWith("typing/")).length;
}

test("a draft is no operation, until its page was killed and the case is opened again", async () => {
  await keepDraft("case-1", text("考场"));
  await keepDraft("case-1", text("考场良好"));
  expect(written()).toEqual([]);
  await takeInDrafts("case-1");
  expect(written()).toEqual(["考场良好"]);
  expect(await draftsLeft()).toBe(0);
});

test("a finished text leaves no draft behind, however slow the draft was", async () => {
  await Promise.all([keepDraft("case-1", text("考")), finishDraft("case-1", text("考场良好"))]);
  expect(await draftsLeft()).toBe(0);
  await takeInDrafts("case-1");
  expect(written()).toEqual(["考场良好"]);
});

test("a draft of another case stays with its case", async () => {
  await keepDraft("case-2", text("别处"));
  await takeInDrafts("case-1");
  expect(written()).toEqual([]);
  expect(await draftsLeft()).toBe(1);
});

test("what is typed lies sealed on the phone", async () => {
  await keepDraft("case-1", text("机构负责人拒绝"));
  const kept = await withDatabase((db) => db.get("phone", "typing/case-1/report/report/summary"));
  expect(kept).toBeInstanceOf(ArrayBuffer);
  expect(new TextDecoder().decode(kept as ArrayBuffer)).not.toContain("机构");
});

test("a draft that is being finished is not taken in a second time", async () => {
  await keepDraft("case-1", text("考场良好"));
  await Promise.all([finishDraft("case-1", text("考场良好")), takeInDrafts("case-1")]);
  expect(written()).toEqual(["考场良好"]);
});

test("a page killed between the operation and letting go of the draft brings nothing older back", async () => {
  await keepDraft("case-1", text("考场"));
  const killed = vi.spyOn(IDBObjectStore.prototype, "delete").mockImplementation(() => {
    throw new Error("killed");
  });
  await expect(finishDraft("case-1", text("考场良好"))).rejects.toThrow("killed");
  killed.mockRestore();
  await takeInDrafts("case-1");
  expect(written().at(-1)).toBe("考场良好");
});

test("a draft that cannot be taken in stays, says so, and holds up no other", async () => {
  await keepDraft("case-1", { ...text("x".repeat(BOUND)), record: "first" });
  await keepDraft("case-1", text("考场良好"));
  await expect(takeInDrafts("case-1")).rejects.toThrow(TooLarge);
  expect(written()).toEqual(["考场良好"]);
  expect(await draftsLeft()).toBe(1);
});

test("of one record alone nothing else is taken in", async () => {
  await keepDraft("case-1", text("考场良好"));
  await takeInDrafts("case-1", "report/other");
  expect(written()).toEqual([]);
  await takeInDrafts("case-1", "report/report");
  expect(written()).toEqual(["考场良好"]);
});
