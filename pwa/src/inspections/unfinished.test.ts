import { beforeAll, beforeEach, expect, test } from "vitest";
import { withDatabase } from "../database.ts";
import { change, letGo } from "../replica/held.ts";
import { furnish, newPhone } from "../replica/phone-for-tests.ts";
import { emptyReplica } from "../sync/replica.ts";
import { keepDraft } from "./typing.ts";
import { forgetForm, keepForm, unfinishedForm } from "./unfinished.ts";

const CASE = "case-1";

beforeAll(furnish);
beforeEach(async () => {
  await newPhone("zhang");
  const replica = await emptyReplica(CASE, "zhang-1");
  await change(async () => new Map([[CASE, { replica }]]));
});

const left = async () => (await withDatabase((db) => db.getAllKeys("phone"))).filter((key) => /\//.test(key));

test("what stood on a form last is there again, each form for itself", async () => {
  await Promise.all(["考", "考生", "考生甲"].map((name) => keepForm(CASE, "interview", { name })));
  await keepForm(CASE, "test", { subject: "车床" });
  expect(await unfinishedForm(CASE, "interview")).toEqual({ name: "考生甲" });
  expect(await unfinishedForm(CASE, "test")).toEqual({ subject: "车床" });
  expect(await unfinishedForm("case-2", "test")).toBeUndefined();
});

test("a form that was kept leaves nothing behind, however slow the last keystroke was", async () => {
  await Promise.all([keepForm(CASE, "interview", { name: "考生甲" }), forgetForm(CASE, "interview")]);
  expect(await unfinishedForm(CASE, "interview")).toBeUndefined();
  expect(await left()).toEqual([]);
});

test("what stands on a form lies sealed on the phone", async () => {
  await keepForm(CASE, "interview", { name: "举报人" });
  const kept = (await withDatabase((db) => db.get("phone", `form/${CASE}/interview`))) as ArrayBuffer;
  expect(new TextDecoder().decode(kept)).not.toContain("举报人");
});

/** */
test("when the copy of a case goes, what was typed in it goes too", async () => {
  await keepForm(CASE, "interview", { name: "考生甲" });
  await keepDraft(CASE, { collection: "report", record: "report", fields: { summary: "考" }, seen: 0 });
  await letGo(CASE);
  expect(await left()).toEqual([]);
});
