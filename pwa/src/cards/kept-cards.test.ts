import { beforeAll, beforeEach, expect, test } from "vitest";
import { withDatabase } from "../database.ts";
import { furnish, newPhone } from "../replica/phone-for-tests.ts";
import { dataKey, Locked, lock } from "../vault/lock.ts";
import { keepCards, keptCards } from "./kept-cards.ts";
import { type OwnCard, unfit } from "./store.ts";

const CARD: OwnCard = {
  code: "R44260001",
  name: "张敏",
  kind: "external",
  unit: "示范省职业技能鉴定中心",
  issuer: "示范省职业技能鉴定中心",
  url: "https://example.cn/c#1",
  check_code: "ABCD2345",
  qr: "data:image/png;base64,QR",
  photo: "data:image/webp;base64,FACE",
  expires: "2027-12-31",
};

beforeAll(furnish);
beforeEach(async () => {
  await newPhone("zhang");
  await keepCards([]);
});

test("a card opens while the phone is locked, and nothing else does", async () => {
  await keepCards([CARD]);
  lock();

  expect(await keptCards()).toEqual([CARD]);
  expect(() => dataKey()).toThrow(Locked);
});

test("a locked phone knows as well that its card may not be shown", async () => {
  await keepCards([{ ...CARD, status: "suspended" }]);

  expect((await keptCards()).map(unfit)).toEqual([true]);
});

test("of a card only what is printed on it is kept without the PIN", async () => {
  const more = { ...CARD, task: "星河职业培训学校" } as OwnCard;

  await keepCards([more]);

  expect(await keptCards()).toEqual([CARD]);
});

test("the copy is sealed, and its key cannot be read out", async () => {
  await keepCards([CARD]);

  const sealed = (await withDatabase((db) => db.get("phone", "cards"))) as ArrayBuffer;
  const key = (await withDatabase((db) => db.get("phone", "card-key"))) as CryptoKey;
  expect(new TextDecoder().decode(sealed)).not.toContain(CARD.code);
  await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow();
});

test("a card that is gone is gone here as well", async () => {
  await keepCards([CARD]);
  await keepCards([]);

  expect(await keptCards()).toEqual([]);
});
