import { beforeAll, beforeEach, expect, test } from "vitest";
import { fileRows, loadFiles, readKept } from "../evidence/store.ts";
import { takeInDrafts } from "../inspections/typing.ts";
import { change, replicaOf, views } from "../replica/held.ts";
import { connect, furnish, newPhone } from "../replica/phone-for-tests.ts";
import { save } from "../replica.ts";
import { emptyReplica } from "../sync/replica.ts";
import { discarding, Filling, snapshotOf } from "./filling.ts";
import { fill, question, standing, vectorForm } from "./form-for-tests.ts";
import type { UploadNode } from "./form-nodes.ts";
import { FormSession } from "./form-session.ts";
import { offeredIn, type Questionnaire, questionnaireIn } from "./questionnaire.ts";
import { responseIn, responsesIn } from "./response.ts";

const CASE = "case-1";
const ID = "0198f1f0-0000-7000-8000-000000000001";

beforeAll(furnish);
beforeEach(async () => {
  connect(() => new Response("{}", { status: 503 }));
  await newPhone("zhang");
  await loadFiles(); // none: what an earlier test kept is still in memory
  const replica = await emptyReplica(CASE, "zhang-1");
  await change(async () => new Map([[CASE, { replica }]]));
  await loadFiles();
});

const QUESTIONNAIRE: Questionnaire = {
  ...{ code: "QN-STAFF", version: "1.0", zh: "人员问卷", en: "Staff", respondent: "staff" },
  ...{ form: { sha256: "0".repeat(64), size: 1 }, media: [] },
};
const place = { scope: CASE, id: ID, questionnaire: QUESTIONNAIRE };

const open = (saved?: Parameters<typeof FormSession.open>[1]) =>
  FormSession.open(vectorForm("every_feature", "occupations.csv", "equipment.csv"), saved);
const view = () => views.value.get(CASE)!;
const written = () => replicaOf(CASE)!.own.map(({ operation }) => operation);
const photo = (fillWith: number) =>
  new File([new Uint8Array(2000).fill(fillWith)], "a.jpg", { type: "image/jpeg" });

async function restored() {
  const before = responseIn(view(), ID)!;
  return open(await snapshotOf(CASE, before));
}

test("a photo lies sealed on the phone before any record names it, and the record names its SHA-256", async () => {
  const session = await open();
  fill(session, "front", photo(1));
  await new Filling(place, session).save();
  const [name, sha256] = Object.entries(responseIn(view(), ID)!.files)[0]!;
  const kept = await readKept(CASE, sha256);
  const again = await restored();
  expect(fileRows.value).toMatchObject([{ kind: "response", sha256, record: ID, state: "kept" }]);
  expect(Buffer.from(kept!).equals(Buffer.alloc(2000, 1))).toBe(true);
  expect(question<UploadNode>(again, "front").currentState.value).toMatchObject({ name, size: 2000 });
});

test("what was filled in when the page was killed is there again, to the last sign", async () => {
  const session = await open();
  const filling = new Filling(place, session);
  fill(session, "full_name", "陈");
  await filling.save();
  fill(session, "full_name", "陈某某");
  fill(session, "remarks", "第一行\n第二行 <&>");
  await filling.keep(); // and no more: the page goes
  await takeInDrafts(CASE);
  const again = await restored();
  expect(standing(again, "full_name")).toBe("陈某某");
  expect(again.draft().xml).toBe(session.draft().xml);
});

test("what is sent twice is one answer", async () => {
  const session = await open();
  fill(session, "full_name", "陈");
  fill(session, "province", ["gd"]);
  fill(session, "told", true);
  const filling = new Filling(place, session);
  const whole = (await session.complete())!;
  await Promise.all([filling.send(whole), filling.send(whole)]);
  expect(responsesIn(view())).toMatchObject([{ id: ID, state: "complete" }]);
  expect(written()).toHaveLength(1);
});

test("what is sent stays sent, whatever still wants to save when its screen goes", async () => {
  const session = await open();
  fill(session, "full_name", "陈");
  fill(session, "province", ["gd"]);
  fill(session, "told", true);
  const filling = new Filling(place, session);
  await filling.keep();
  await filling.send((await session.complete())!);
  await Promise.all([filling.save(), filling.keep()]);
  await takeInDrafts(CASE);
  expect(responseIn(view(), ID)).toMatchObject({ state: "complete" });
  expect(written()).toHaveLength(1);
});

test("the same photo in two places is one file with two names; one taken out is not named any more", async () => {
  const session = await open();
  const filling = new Filling(place, session);
  fill(session, "front", photo(3));
  fill(session, "room_photo", photo(3));
  await filling.save();
  const both = Object.values(responseIn(view(), ID)!.files);
  fill(session, "room_photo", null);
  await filling.save();
  expect([both.length, new Set(both).size, fileRows.value.length]).toEqual([2, 1, 1]);
  expect(Object.keys(responseIn(view(), ID)!.files)).toHaveLength(1);
});

test("a draft keeps the version it was begun with, when there is a newer one", async () => {
  const newer = { ...QUESTIONNAIRE, version: "1.10" };
  for (const one of [QUESTIONNAIRE, { ...newer, version: "1.9" }, newer])
    await save(CASE, {
      ...{ collection: "questionnaire", record: `${one.code}@${one.version}`, seen: 0 },
      fields: { about: JSON.parse(JSON.stringify(one)) },
    });
  const session = await open();
  fill(session, "full_name", "陈");
  await new Filling(place, session).save();
  const { form } = responseIn(view(), ID)!;
  expect(offeredIn(view()).map(({ version }) => version)).toEqual(["1.10"]);
  expect(questionnaireIn(view(), form)?.version).toBe("1.0");
});

test("nothing is written for a form that was only looked at, nor twice for what has not changed", async () => {
  const session = await open();
  const filling = new Filling(place, session);
  await filling.save();
  const untouched = written().length;
  fill(session, "full_name", "陈");
  await filling.save();
  await filling.save();
  expect([untouched, written().length]).toEqual([0, 1]);
});

test("an answer that was taken back leaves nothing behind that would come again", async () => {
  const session = await open();
  const filling = new Filling(place, session);
  fill(session, "full_name", "陈");
  await filling.save();
  fill(session, "full_name", "李");
  await filling.keep();
  fill(session, "full_name", "陈");
  await filling.save();
  await takeInDrafts(CASE);
  expect(standing(await restored(), "full_name")).toBe("陈");
});

test("an instance too large for one operation goes in parts, and grows and shrinks", async () => {
  const session = await open();
  const filling = new Filling(place, session);
  const long = "督".repeat(40_000);
  fill(session, "remarks", long);
  await filling.save();
  const large = standing(await restored(), "remarks");
  fill(session, "remarks", "短");
  await filling.save();
  const operations = written().map(({ fields }) => Object.keys(fields).sort().join());
  expect(large === long).toBe(true);
  expect(standing(await restored(), "remarks")).toBe("短");
  expect(operations).toEqual([
    "instance_2",
    "instance_3",
    "files,form,instance,respondent,state",
    "instance_2",
    "instance_3",
    "files,form,instance,respondent,state",
  ]);
});

test("a part that was only kept on the phone does not come back when the instance has shrunk", async () => {
  const session = await open();
  const filling = new Filling(place, session);
  fill(session, "remarks", "督".repeat(20_000));
  await filling.keep();
  fill(session, "remarks", "短");
  await filling.save();
  await takeInDrafts(CASE);
  expect(standing(await restored(), "remarks")).toBe("短");
});

test("a discarded draft stays in the records and is listed no more", async () => {
  const session = await open();
  fill(session, "full_name", "陈");
  await new Filling(place, session).save();
  for (const one of discarding(view(), responseIn(view(), ID)!)) await save(CASE, one);
  expect(responseIn(view(), ID)).toMatchObject({ state: "discarded" });
  expect(responseIn(view(), ID)!.instance).toContain("陈");
});
