import { beforeEach, expect, test } from "vitest";
import { withDatabase } from "../database.ts";
import { letGo, load, views } from "../replica/held.ts";
import { furnish, newPhone } from "../replica/phone-for-tests.ts";
import { keepRecording } from "./recording.ts";
import { recordingsOf } from "./recording-view.ts";
import { loadFiles, readKept } from "./store.ts";
import { type Rescued, type Running, rescued, Tape, takeInTapes } from "./tape.ts";

const CASE = "case-1";
const AT = "2026-11-23T09:00:00+08:00";
const PLACE = { latitude: 23129100, longitude: 113264400, accuracy: 12 };
const HEAD = new Blob([Uint8Array.from("\x1a\x45\xdf\xa3\x01\x42\x82webm", (sign) => sign.charCodeAt(0))]);
const RUNNING: Running = { kind: "audio", item: "D-C04", at: AT, position: null };

beforeEach(async () => {
  furnish(); // other locks: those of a page that was killed are gone
  await newPhone("zhang");
  const row = { id: CASE, revision: 1, device: "zhang-1", received: 0, top: 0, more: false, closed: false };
  await withDatabase((db) => db.put("scopes", { ...row, purged: false }));
  await load("zhang");
  await loadFiles();
  rescued.value = [];
});

const view = () => views.value.get(CASE)!;
const left = async () =>
  (await withDatabase((db) => db.getAllKeys("phone"))).filter((key) => /^tape/.test(key));

/** A recording of so many seconds whose page is killed when all of them are on disk. */
async function killedAfter(pieces: readonly Blob[]): Promise<Tape> {
  const tape = new Tape(CASE, RUNNING);
  tape.placed(PLACE);
  for (const piece of pieces) tape.add(piece);
  await expect.poll(left).toHaveLength(pieces.length + 1);
  furnish();
  return tape;
}

test("what was recorded before its page was killed becomes a recording of its item, and is told of", async () => {
  await killedAfter([HEAD, new Blob(["two"]), new Blob(["three"])]);
  await takeInTapes(view());
  const [recording] = recordingsOf(view(), "D-C04");
  expect(recording!.made).toMatchObject({
    kind: "audio",
    seconds: 3,
    at: AT,
    source: "app",
    position: PLACE,
  });
  const bytes = await readKept(CASE, recording!.made.sha256);
  expect(await new Blob([bytes!]).text()).toMatch(/webmtwothree$/);
  expect(rescued.value).toEqual([{ scope: CASE, kind: "audio", seconds: 3 }] satisfies Rescued[]);
  expect(await left()).toEqual([]);
});

test("a recording that was ended is not taken in a second time, wherever its page died", async () => {
  const tape = await killedAfter([HEAD, new Blob(["two"])]);
  const about = { kind: "audio", seconds: 2, source: "app", at: AT } as const;
  const file = new Blob([HEAD, "two"]);
  await keepRecording(file, about, { view: view(), item: "D-C04" }, Promise.resolve(null), tape.record);
  await takeInTapes(view());
  expect(recordingsOf(view())).toHaveLength(1);
  expect(rescued.value).toEqual([]);
  expect(await left()).toEqual([]);
});

test("a recording under way in another window is left alone", async () => {
  const tape = new Tape(CASE, RUNNING);
  tape.add(HEAD);
  await expect.poll(left).toHaveLength(2);
  const looking = takeInTapes(view());
  await tape.drop();
  await looking;
  expect(recordingsOf(view())).toEqual([]);
});

test("pieces lie sealed on the phone", async () => {
  await killedAfter([new Blob(["secret of the school"])]);
  const key = (await left()).find((one) => one.endsWith("/0000"))!;
  const sealed = (await withDatabase((db) => db.get("phone", key))) as ArrayBuffer;
  expect(new TextDecoder().decode(sealed)).not.toContain("secret");
});

test("what began and never gave a sound that can be played leaves nothing behind", async () => {
  await killedAfter([]);
  await takeInTapes(view());
  expect([recordingsOf(view()), rescued.value, await left()]).toEqual([[], [], []]);
});

/** */
test("when the copy of a case goes, what was being recorded in it goes too", async () => {
  await killedAfter([HEAD]);
  await letGo(CASE);
  expect(await left()).toEqual([]);
});
