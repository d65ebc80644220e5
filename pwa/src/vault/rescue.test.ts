import { beforeAll, beforeEach, expect, test } from "vitest";
import { withDatabase } from "../database.ts";
import { keepFile, noteFile } from "../evidence/store.ts";
import { furnish, newPhone } from "../replica/phone-for-tests.ts";
import { fromBase64url } from "./base64url.ts";
import { shut } from "./box.ts";
import { lock } from "./lock.ts";
import { sealDataKey } from "./recovery.ts";
import { NothingToRescue, rescueFile } from "./rescue.ts";
import { newRecipient, unseal } from "./seal.ts";

const CASE = "case-1";
const PHOTO = new TextEncoder().encode("a photo").buffer;
const own = {
  device: "d1",
  n: 1,
  seen: 4,
  operation: { device: "d1", scope: CASE, n: 1 },
  hash: "",
  reason: null,
};
let body: CryptoKeyPair;

beforeAll(furnish);
beforeEach(async () => {
  await newPhone("zhang");
  body = await newRecipient();
});

async function keepSomething(): Promise<void> {
  await sealDataKey("body-1", await crypto.subtle.exportKey("jwk", body.publicKey));
  const sealed = await shut(`operations/${CASE}/d1/1`, own);
  await withDatabase((db) => db.put("operations", { scope: CASE, device: "d1", n: 1, sealed }));
  await keepFile(CASE, PHOTO, "image/jpeg", "original");
}

interface Block {
  head: Record<string, unknown>;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Lines of JSON, each followed by as many bytes as it says. */
async function blocksOf(file: Blob): Promise<Block[]> {
  const whole = new Uint8Array(await file.arrayBuffer());
  const blocks: Block[] = [];
  for (let at = 0; at < whole.length; ) {
    const end = whole.indexOf(10, at) + 1;
    const head = JSON.parse(new TextDecoder().decode(whole.slice(at, end)));
    at = end + (head.size ?? 0);
    blocks.push({ head, bytes: whole.slice(end, at) });
  }
  return blocks;
}

/** Open the blocks as the body does that holds the private key. */
async function openAll([header, ...blocks]: Block[]): Promise<Record<string, string>> {
  const raw = await unseal(fromBase64url(String(header!.head.key)), body, "data-key");
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
  const opened: Record<string, string> = {};
  for (const { head, bytes } of blocks) {
    const additionalData = new TextEncoder().encode(String(head.place));
    const parameters = { name: "AES-GCM", iv: bytes.slice(0, 12), additionalData };
    opened[String(head.place)] = new TextDecoder().decode(
      await crypto.subtle.decrypt(parameters, key, bytes.slice(12)),
    );
  }
  return opened;
}

test("the dispatching body reads everything that is only here", async () => {
  await keepSomething();

  const opened = await openAll(await blocksOf(await rescueFile()));

  const [operation, photo] = Object.entries(opened);
  expect(operation).toEqual([`operations/${CASE}/d1/1`, JSON.stringify(own)]);
  expect(photo).toEqual([expect.stringMatching(`^bytes/${CASE}/[0-9a-f]{64}$`), "a photo"]);
});

test("a locked phone gives the same file", async () => {
  await keepSomething();
  lock();

  expect(Object.keys(await openAll(await blocksOf(await rescueFile())))).toHaveLength(2);
});

test("nothing of the work lies open in the file", async () => {
  await keepSomething();

  const text = await (await rescueFile()).text();

  expect(text).not.toContain("a photo");
  expect(text).not.toContain('"seen"');
});

test("what has arrived is left out", async () => {
  await keepSomething();
  const { sha256 } = await keepFile(CASE, PHOTO, "image/jpeg", "original");
  await noteFile(CASE, sha256, { state: "arrived" });

  expect(await blocksOf(await rescueFile())).toHaveLength(2);
});

test("a phone that never received a task has nothing that anybody could open", async () => {
  await expect(rescueFile()).rejects.toBeInstanceOf(NothingToRescue);
});
