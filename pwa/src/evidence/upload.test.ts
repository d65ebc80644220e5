import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { withDatabase } from "../database.ts";
import { log } from "../log.ts";
import { load } from "../replica/held.ts";
import { connect, furnish, newPhone, newSigner } from "../replica/phone-for-tests.ts";
import { syncState } from "../replica.ts";
import { lock } from "../vault/lock.ts";
import { FileServer } from "./server-for-tests.ts";
import { fileProblem, fileState, keepFile, loadFiles } from "./store.ts";
import { retryFile, sendFiles, stopFiles } from "./upload.ts";

const CASE = "case-1";
let server: FileServer;

beforeAll(furnish);
beforeEach(async () => {
  await newPhone("zhang");
  await loadFiles();
  server = new FileServer(await newSigner("own"));
  connect(server.line);
  vi.stubGlobal("setTimeout", (work: () => void) => queueMicrotask(work));
});

function content(size: number, seed = 1): ArrayBuffer {
  return Uint8Array.from({ length: size }, (_, at) => (at * seed + seed) % 251).buffer;
}

test("a file arrives in pieces, and its receipt is kept", async () => {
  const { sha256 } = await keepFile(CASE, content(600_000), "image/jpeg", "original");

  await sendFiles();

  expect(server.arrived).toEqual([sha256]);
  expect(fileState(CASE, sha256)).toMatchObject({
    state: "arrived",
    receipt: expect.stringMatching(/^1 [\w-]{86} zhang-/),
    sent: 600_000,
  });
  expect(server.asked.filter((asked) => asked.startsWith("PATCH")).length).toBeGreaterThan(1);
});

test("the server is told whose file of which case it is", async () => {
  const { sha256 } = await keepFile(CASE, content(10), "image/png", "preview");

  await sendFiles();

  const told = [...server.uploads.values()].map((upload) => upload.told);
  expect(told[0]).toEqual({
    sha256,
    type: "image/png",
    kind: "preview",
    scope: CASE,
    device: expect.any(String),
  });
});

test("previews go first, then stamped copies, then originals", async () => {
  const original = await keepFile(CASE, content(30, 3), "image/jpeg", "original");
  const stamped = await keepFile(CASE, content(20, 5), "image/jpeg", "stamped");
  const preview = await keepFile(CASE, content(10, 7), "image/jpeg", "preview");

  await sendFiles();

  expect(server.arrived).toEqual([preview, stamped, original].map((file) => file.sha256));
});

test.each([0, 1, 1000])("a piece that breaks off after %i bytes goes on from there", async (cutAfter) => {
  const { sha256 } = await keepFile(CASE, content(5000), "image/jpeg", "original");
  server.trouble.push(null, { cutAfter });
  await sendFiles();
  expect(fileState(CASE, sha256)).toMatchObject({ state: "kept" });
  expect(fileState(CASE, sha256)?.problem).toBeUndefined();

  await sendFiles();

  expect(server.asked.slice(-2)).toEqual(["HEAD", `PATCH ${cutAfter}`]);
  expect(server.arrived).toEqual([sha256]);
});

test.each([
  ["at another offset", 409],
  ["that another request holds", 423],
  ["that came damaged", 460],
])("a piece %s is sent again from where the server stands", async (_, status) => {
  const { sha256 } = await keepFile(CASE, content(5000), "image/jpeg", "original");
  server.trouble.push(null, { status });

  await sendFiles();

  expect(server.arrived).toEqual([sha256]);
});

test("an upload that the server has forgotten is begun anew", async () => {
  const { sha256 } = await keepFile(CASE, content(5000), "image/jpeg", "original");
  server.trouble.push(null, { cutAfter: 100 });
  await sendFiles();
  server.uploads.clear();

  await sendFiles();

  expect(server.arrived).toEqual([sha256]);
});

test("a clock that the server does not take is put right in between", async () => {
  const { sha256 } = await keepFile(CASE, content(50), "image/jpeg", "original");
  server.trouble.push({ status: 401, code: "signature_time" });

  await sendFiles();

  expect(server.arrived).toEqual([sha256]);
});

test("a file that is refused says why, stays here and holds up no other", async () => {
  const refused = await keepFile(CASE, content(10), "image/jpeg", "preview");
  const other = await keepFile(CASE, content(20), "image/jpeg", "original");
  server.trouble.push({ status: 413 });

  await sendFiles();

  expect(fileState(CASE, refused.sha256)).toMatchObject({ state: "kept", problem: "refused: 413" });
  expect(server.arrived).toEqual([other.sha256]);
});

test("a server without room is not asked for the other files", async () => {
  await keepFile(CASE, content(10), "image/jpeg", "preview");
  await keepFile(CASE, content(20), "image/jpeg", "original");
  server.trouble.push({ status: 507 });

  await sendFiles();

  expect(server.asked).toEqual(["POST"]);
});

test("why files wait is said until they do not", async () => {
  await keepFile(CASE, content(10), "image/jpeg", "preview");
  server.trouble.push({ status: 507 });
  await sendFiles();
  expect(fileProblem.value).toContain("507");

  await sendFiles();

  expect(fileProblem.value).toBeNull();
});

test("one file alone can be tried again", async () => {
  const { sha256 } = await keepFile(CASE, content(10), "image/jpeg", "preview");
  server.trouble.push({ status: 413 });
  await sendFiles();

  await retryFile(CASE, sha256);

  expect(fileState(CASE, sha256)).toMatchObject({ state: "arrived" });
  expect(fileState(CASE, sha256)?.problem).toBeUndefined();
});

test("photos are counted, not their files, until the last file has arrived", async () => {
  await keepFile(CASE, content(10), "image/jpeg", "preview", "photo-1");
  await keepFile(CASE, content(20), "image/jpeg", "original", "photo-1");
  await keepFile(CASE, content(30), "image/jpeg", "original");
  expect(syncState.value.waiting[CASE]?.files).toBe(2);

  await sendFiles();

  expect(syncState.value.waiting[CASE]).toBeUndefined();
});

test("a file whose receipt is not the server's has not arrived, and the log says why", async () => {
  const { sha256 } = await keepFile(CASE, content(10), "image/jpeg", "original");
  server.signsWith = await newSigner("stranger");

  await sendFiles();

  expect(fileState(CASE, sha256)).toMatchObject({ state: "kept", problem: expect.stringContaining("回执") });
  expect(log.value[0]).toMatchObject({ kind: "file failed", why: expect.stringContaining("回执") });
});

test("a file arrives at once when its receipt holds at last", async () => {
  const { sha256 } = await keepFile(CASE, content(10), "image/jpeg", "original");
  server.signsWith = await newSigner("stranger");
  await sendFiles();
  server.signsWith = server.own;

  await sendFiles();

  expect(fileState(CASE, sha256)?.state).toBe("arrived");
  expect(server.asked.filter((asked) => asked.startsWith("PATCH"))).toHaveLength(1);
});

test("a receipt holds for the device that announced the file, also once the phone is another", async () => {
  const { sha256 } = await keepFile(CASE, content(10), "image/jpeg", "original");
  server.trouble.push(null, { cutAfter: 10 });
  await sendFiles();
  await load("zhang");

  await sendFiles();

  expect(fileState(CASE, sha256)?.receipt).toMatch(/ zhang-1$/);
});

test("going offline stops sending at once and loses nothing", async () => {
  const { sha256 } = await keepFile(CASE, content(5000), "image/jpeg", "original");
  connect(async (sent) => {
    if (sent.method === "PATCH") stopFiles();
    return server.line(sent);
  });

  await sendFiles();

  expect(fileState(CASE, sha256)?.state).toBe("kept");
});

test("a locked phone sends nothing, and goes on once it is unlocked", async () => {
  await keepFile(CASE, content(50), "image/jpeg", "original");
  lock();

  await sendFiles();

  expect(server.asked).toEqual([]);
});

test("the original stays on the phone when it has arrived", async () => {
  const { sha256 } = await keepFile(CASE, content(50), "image/jpeg", "original");
  await withDatabase((db) => db.put("scopes", { id: CASE, purged: false } as never));

  await sendFiles();
  await sendFiles();

  expect(await withDatabase((db) => db.getKey("bytes", [CASE, sha256]))).toBeDefined();
});
