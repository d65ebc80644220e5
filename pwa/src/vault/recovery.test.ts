import "fake-indexeddb/auto";
import { beforeEach, expect, test } from "vitest";
import { connect, contentOf, furnish, json, newPhone } from "../replica/phone-for-tests.ts";
import { base64url, fromBase64url } from "./base64url.ts";
import { open, shut } from "./box.ts";
import { keepUnder, lock } from "./lock.ts";
import { askRecovery, lookForRecovery, recoveryAsked, sealDataKey, sealedKey } from "./recovery.ts";
import { importRecipient, newRecipient, seal, unseal } from "./seal.ts";

let body: CryptoKeyPair;

beforeEach(async () => {
  furnish();
  await newPhone("zhang");
  body = await newRecipient();
  await sealDataKey("body-1", await crypto.subtle.exportKey("jwk", body.publicKey));
});

/** The dispatching body: keeps what a phone asks, and gives the data key back once it agreed. */
function desk() {
  let asked: { body: string; sealed: string; key: JsonWebKey } | undefined;
  let answer: string | null = null;
  connect(async (sent) => {
    if (sent.method === "GET") return json({ state: answer ? "approved" : "waiting", sealed: answer });
    asked = (await contentOf(sent)) as NonNullable<typeof asked>;
    return json({ id: "r1", code: "6769", state: "waiting", sealed: null }, 201);
  });
  return {
    async agree() {
      const dataKey = await unseal(fromBase64url(asked!.sealed), body, "data-key");
      answer = base64url(await seal(dataKey, await importRecipient(asked!.key), "data-key"));
    },
    refuse: () => connect(() => json({ state: "refused", sealed: null })),
    forget: () => connect(() => json({ code: "recovery_over", message: "…" }, 410)),
  };
}

test("a forgotten PIN loses nothing: the body gives the data key back, under a new PIN all is readable", async () => {
  const sealed = await shut("log", "an answer");
  lock();
  const { agree } = desk();
  const asked = await askRecovery((await sealedKey())!);
  expect(asked.code).toBe("6769");
  expect(await lookForRecovery(asked)).toBe("waiting");
  await agree();
  const key = await lookForRecovery((await recoveryAsked())!);
  await keepUnder("738194", key as CryptoKey);
  expect(await open("log", sealed)).toBe("an answer");
});

test("a request that has expired is forgotten, and can be made again", async () => {
  lock();
  const { forget } = desk();
  const asked = await askRecovery((await sealedKey())!);
  forget();
  expect(await lookForRecovery(asked)).toBe("over");
  expect(await recoveryAsked()).toBeUndefined();
});

test("a request that was refused is forgotten, and can be made again", async () => {
  lock();
  const { refuse } = desk();
  const asked = await askRecovery((await sealedKey())!);
  refuse();
  expect(await lookForRecovery(asked)).toBe("refused");
  expect(await recoveryAsked()).toBeUndefined();
  expect(await sealedKey()).toBeDefined();
});

test("before the first task nobody could give the key back", async () => {
  await newPhone("wang");
  expect(await sealedKey()).toBeUndefined();
});
