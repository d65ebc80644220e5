import { beforeAll, beforeEach, expect, test } from "vitest";
import { withDatabase } from "../database.ts";
import { change, load, replicaOf, views } from "../replica/held.ts";
import { furnish, newPhone } from "../replica/phone-for-tests.ts";
import { nextDigest } from "../sync/digest.ts";
import { type Json, operationHash } from "../sync/operation.ts";
import { digestOf } from "../sync/replica.ts";
import { shutBytes } from "../vault/box.ts";
import { erasedIn } from "./erasures.ts";
import { letGoOfErased } from "./letting-go.ts";
import { photosOf } from "./photo.ts";
import { fileState, keepFile, loadFiles, noteFile, readKept } from "./store.ts";

const CASE = "case-1";
const view = () => views.value.get(CASE)!;
const content = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer;

beforeAll(furnish);
beforeEach(async () => {
  await newPhone("zhang");
  const row = { id: CASE, revision: 1, device: "zhang-1", received: 0, top: 0, more: false, closed: false };
  await withDatabase((db) => db.put("scopes", { ...row, purged: false }));
  await load("zhang");
  await loadFiles();
});

let n = 0;

/** Something that somebody else wrote into the case, as it comes with an exchange. */
async function hear(collection: string, record: string, fields: Record<string, Json>): Promise<void> {
  await change(async () => {
    const replica = replicaOf(CASE)!;
    const number = replica.entries.length + 1;
    const operation = {
      device: "other",
      scope: CASE,
      n: ++n,
      collection,
      record,
      fields,
      at: "2026-11-23T09:00",
    };
    const known = { number, seen: number - 1, author: "lin", received: 1 };
    const hash = await operationHash(operation);
    const digest = await nextDigest(digestOf(replica), known, hash);
    const entry = { ...known, operation, hash, digest, erased: false };
    return new Map([[CASE, { replica: { ...replica, entries: [...replica.entries, entry] } }]]);
  });
}

const taken = (sha256: string) => ({ sha256, size: 1, type: "image/jpeg", item: null, at: "2026", exif: {} });

const erase = (record: string, files: string[]) =>
  hear("erasure", "e1", {
    asked: { record, basis: "exam_content", reason: "题干", by: "lin" },
    done: { record, files, by: "lin" },
  });

/** A file of a colleague's that was fetched to be looked at. */
async function fetched(sha256: string): Promise<void> {
  const sealed = await shutBytes(`bytes/${CASE}/${sha256}`, content(sha256));
  await withDatabase((db) => db.put("bytes", { scope: CASE, sha256, sealed }));
}

test("what was erased goes from the phone that made it, sent or not, with copies nobody has heard of yet", async () => {
  const sent = await keepFile(CASE, content("original"), "image/jpeg", "original", "p1");
  const unsent = await keepFile(CASE, content("stamped"), "image/jpeg", "stamped", "p1");
  await noteFile(CASE, sent.sha256, { state: "arrived", receipt: "1 x y" });
  await hear("photo", "p1", { photo: taken(sent.sha256) });
  await erase("p1", [sent.sha256]);

  await letGoOfErased();

  expect(await readKept(CASE, sent.sha256)).toBeUndefined();
  expect(await readKept(CASE, unsent.sha256)).toBeUndefined();
  expect(fileState(CASE, sent.sha256)).toMatchObject({ state: "arrived", receipt: "1 x y" });
  expect(fileState(CASE, unsent.sha256)).toBeUndefined();
  expect(photosOf(view())[0]!.erased?.reason).toBe("题干");
});

test("it goes from a phone that only looked at it", async () => {
  await fetched("a".repeat(64));
  await hear("photo", "p1", { photo: taken("a".repeat(64)) });
  await erase("p1", ["a".repeat(64)]);
  await letGoOfErased();
  expect(await readKept(CASE, "a".repeat(64))).toBeUndefined();
});

test("of a response only the file goes that was erased, and what it has not sent yet stays", async () => {
  const paper = await keepFile(CASE, content("paper"), "image/jpeg", "response", "r1");
  const other = await keepFile(CASE, content("other"), "image/jpeg", "response", "r1");
  const about = { record: "r1", file: paper.sha256 };
  await hear("erasure", "e1", { asked: { ...about, basis: "exam_content", reason: "试卷", by: "lin" } });
  await hear("erasure", "e1", { done: { ...about, files: [paper.sha256], by: "lin" } });

  await letGoOfErased();

  expect(await readKept(CASE, paper.sha256)).toBeUndefined();
  expect(await readKept(CASE, other.sha256)).toBeDefined();
});

test("nothing goes while a second person is still asked, or has refused", async () => {
  const kept = await keepFile(CASE, content("original"), "image/jpeg", "original", "p1");
  await hear("photo", "p1", { photo: taken(kept.sha256) });
  await hear("erasure", "e1", { asked: { record: "p1", basis: "personal", reason: "证件", by: "lin" } });
  await hear("erasure", "e1", { refused: { by: "he", text: "不是" } });
  await letGoOfErased();
  expect(await readKept(CASE, kept.sha256)).toBeDefined();
  expect(erasedIn(view(), "p1")).toBeUndefined();
});

test("other photos stay", async () => {
  const kept = await keepFile(CASE, content("another"), "image/jpeg", "original", "p2");
  await erase("p1", ["a".repeat(64)]);
  await letGoOfErased();
  expect(await readKept(CASE, kept.sha256)).toBeDefined();
});

test("copies that show what a colleague made unreadable go; the own original stays", async () => {
  const own = await keepFile(CASE, content("own"), "image/jpeg", "original", "p1");
  for (const sha256 of ["b", "c", "d"]) await fetched(sha256.repeat(64));
  const named = (sign: string) => ({ sha256: sign.repeat(64), size: 1, type: "image/jpeg" });
  await hear("photo", "p1", { photo: taken(own.sha256), preview: named("b"), stamped: named("c") });
  const instead = [own.sha256, "b".repeat(64), "c".repeat(64)];
  const redacted = { regions: [[0, 0, 500, 500]], at: "2026", instead };
  await hear("photo", "p1", { redacted, preview: named("d"), stamped: named("d") });

  await letGoOfErased();

  const held = await Promise.all(["b", "c", "d"].map((sign) => readKept(CASE, sign.repeat(64))));
  expect(held.map((bytes) => bytes !== undefined)).toEqual([false, false, true]);
  expect(await readKept(CASE, own.sha256)).toBeDefined();
  expect(photosOf(view())[0]!.redacted).toEqual([[0, 0, 500, 500]]);
});
