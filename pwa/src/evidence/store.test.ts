import { effect } from "@preact/signals";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { withDatabase } from "../database.ts";
import { connect, furnish, newPhone } from "../replica/phone-for-tests.ts";
import { fileState, keepFile, letGoOfArrived, loadFiles, noteFile, readFile, readKept } from "./store.ts";

const CASE = "case-1";
const SECRET = "案卷里的秘密 a secret of the case";
const bytes = new TextEncoder().encode(SECRET).buffer;
const SHA256 = "2d46c3bbac1cdd27c8ef0c2b5ed6c1d3c0dba1a4a0e4b03aa4ca1bba3bba0e1d";

beforeAll(furnish);
beforeEach(async () => {
  await newPhone("zhang");
  await loadFiles();
});

const isHere = (sha256: string) => withDatabase((db) => db.getKey("bytes", [CASE, sha256]));

test("a kept file reads back as it was", async () => {
  const { sha256, size } = await keepFile(CASE, bytes, "image/jpeg", "original");

  expect(size).toBe(bytes.byteLength);
  expect(await readKept(CASE, sha256)).toEqual(bytes);
});

test("nothing of a file lies open in the database", async () => {
  const { sha256 } = await keepFile(CASE, bytes, "image/jpeg", "original");

  const row = await withDatabase((db) => db.get("bytes", [CASE, sha256]));

  expect(Buffer.from(row!.sealed).includes(SECRET)).toBe(false);
});

test("a file of one case does not open in another", async () => {
  const { sha256 } = await keepFile(CASE, bytes, "image/jpeg", "original");
  await withDatabase(async (db) =>
    db.put("bytes", { ...(await db.get("bytes", [CASE, sha256]))!, scope: "case-2" }),
  );

  await expect(readKept("case-2", sha256)).rejects.toThrow();
});

test("keeping a file again does not send it again", async () => {
  const { sha256 } = await keepFile(CASE, bytes, "image/jpeg", "original");
  await noteFile(CASE, sha256, { state: "arrived", receipt: "1 signature" });

  await keepFile(CASE, bytes, "image/jpeg", "original");

  const row = await withDatabase((db) => db.get("files", [CASE, sha256]));
  expect(row).toMatchObject({ state: "arrived", receipt: "1 signature" });
});

test("a colleague's file is fetched once and read from the phone afterwards", async () => {
  const sha256 = await hashOf(bytes);
  const asked: string[] = [];
  connect(({ path }) => {
    asked.push(path);
    return new Response(bytes);
  });

  expect(await readFile(CASE, sha256)).toEqual(bytes);
  expect(await readFile(CASE, sha256)).toEqual(bytes);

  expect(asked).toEqual([`/api/files/${CASE}/${sha256}`]);
});

test("a fetched file that is not the one that was named is not kept", async () => {
  connect(() => new Response("something else"));

  await expect(readFile(CASE, SHA256)).rejects.toThrow();

  expect(await isHere(SHA256)).toBeUndefined();
});

test("when a case goes, what has arrived goes and what has not stays", async () => {
  const arrived = await keepFile(CASE, bytes, "image/jpeg", "original");
  const waiting = await keepFile(CASE, new ArrayBuffer(3), "image/jpeg", "preview");
  await noteFile(CASE, arrived.sha256, { state: "arrived" });

  await letGoOfArrived();

  expect(await isHere(arrived.sha256)).toBeUndefined();
  expect(await isHere(waiting.sha256)).toBeDefined();
});

async function hashOf(content: ArrayBuffer): Promise<string> {
  return Buffer.from(await crypto.subtle.digest("SHA-256", content)).toString("hex");
}

test("how far one file has come is told to those who show it, and to nobody else", async () => {
  const one = await keepFile(CASE, bytes, "image/jpeg", "original");
  const other = await keepFile(CASE, new ArrayBuffer(9), "image/jpeg", "preview");
  const told: (number | undefined)[] = [];
  const stop = effect(() => void told.push(fileState(CASE, one.sha256)?.sent));

  await noteFile(CASE, other.sha256, { sent: 5 });
  await loadFiles();
  await noteFile(CASE, one.sha256, { sent: 7 });

  expect(told).toEqual([undefined, 7]);
  stop();
});
