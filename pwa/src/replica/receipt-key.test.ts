import { beforeAll, beforeEach, expect, test } from "vitest";
import { log } from "../log.ts";
import { connect, furnish, json, newPhone, newSigner, type Signer } from "./phone-for-tests.ts";
import { checkReceipt, ReceiptWrong, withReceiptKey } from "./receipt-key.ts";

const TEXT = '{"scope":"case-1"}';
let server: Signer;

beforeAll(furnish);
beforeEach(async () => {
  await newPhone("zhang");
  log.value = [];
  server = await newSigner("first");
  connect(() => json(server.jwk));
});

const check = (signature: string, text = TEXT) => withReceiptKey(() => checkReceipt(text, signature));
const told = () => log.value.map(({ kind }) => kind);

test("the key is asked for once, and needs no network afterwards", async () => {
  await check(await server.sign(TEXT));
  connect(() => {
    throw new TypeError("no line");
  });

  await check(await server.sign(TEXT));

  expect(told()).toEqual([]);
});

test.each([
  ["over another text", async () => server.sign('{"scope":"case-2"}')],
  ["by another key", async () => (await newSigner("stranger")).sign(TEXT)],
  ["that is cut off", async () => (await server.sign(TEXT)).slice(0, -4)],
  ["that is empty", async () => ""],
  ["that is no base64url", async () => "signed 12 ab"],
])("a signature %s does not count", async (_, sign) => {
  await expect(check(await sign())).rejects.toThrow(ReceiptWrong);
});

test("a key that the server has made since counts and is noted; what the old one signed still holds", async () => {
  const before = await server.sign(TEXT);
  await check(before);
  server = await newSigner("second");

  await check(await server.sign(TEXT));

  expect(told()).toEqual(["new receipt key"]);
  await check(before);
});

test("as long as the key cannot be asked for, nothing counts", async () => {
  connect(() => {
    throw new TypeError("no line");
  });

  await expect(check(await server.sign(TEXT))).rejects.toMatchObject({ offline: true });
});
