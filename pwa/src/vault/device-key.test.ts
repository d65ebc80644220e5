import "fake-indexeddb/auto";
import { beforeAll, expect, test } from "vitest";
import { fromBase64url } from "./base64url.ts";
import {
  clockOffset,
  heardTime,
  type Identity,
  keepIdentity,
  makeIdentity,
  refusedTime,
  signature,
} from "./device-key.ts";

let own: Identity;

beforeAll(async () => {
  own = await makeIdentity();
  await keepIdentity(own);
});

const body = new TextEncoder().encode('{"device":"d"}');

async function publicKey(): Promise<CryptoKey> {
  return crypto.subtle.importKey("jwk", own.publicKey, { name: "ECDSA", namedCurve: "P-256" }, true, [
    "verify",
  ]);
}

test("a request is signed over method, address, time and body", async () => {
  const headers = await signature("POST", "/api/sync?a=1", body);
  const hash = Buffer.from(await crypto.subtle.digest("SHA-256", body)).toString("hex");
  const text = `POST\n/api/sync?a=1\n${headers["Dudao-Time"]}\n${hash}`;
  const genuine = await crypto.subtle.verify(
    { name: "ECDSA", hash: "SHA-256" },
    await publicKey(),
    fromBase64url(headers["Dudao-Signature"]!),
    new TextEncoder().encode(text),
  );
  expect(genuine).toBe(true);
  expect(headers["Dudao-Phone"]).toBe(own.keyId);
});

test("the key is named by the hash of its public half", async () => {
  const spki = await crypto.subtle.exportKey("spki", await publicKey());
  const hash = await crypto.subtle.digest("SHA-256", spki);
  expect(own.keyId).toBe(Buffer.from(hash).toString("base64url"));
});

test("the private key cannot be read out", async () => {
  await expect(crypto.subtle.exportKey("jwk", own.privateKey)).rejects.toThrow();
});

test("times rise with every request, even within a millisecond and with a clock set back", async () => {
  const times: number[] = [];
  for (let at = 0; at < 20; at++) {
    times.push(Number((await signature("GET", "/", body))["Dudao-Time"]));
    if (at === 10) await heardTime(Date.now() - 60_000);
  }
  expect(times.slice(1).every((time, at) => time > times[at]!)).toBe(true);
});

test("requests are signed with the server's time as last told", async () => {
  await heardTime(Date.now() + 3_600_000);
  expect(await clockOffset()).toBeGreaterThan(3_590_000);
  expect(Number((await signature("GET", "/", body))["Dudao-Time"])).toBeGreaterThan(Date.now() + 3_590_000);
});

const timeOf = async () => Number((await signature("GET", "/", body))["Dudao-Time"]);

test.each([-86_400_000, -3_600_000, 0, 60_000, 3_600_000, 86_400_000])(
  "a phone whose clock is off by %i ms is taken at the second try, and at every one after that",
  async (off) => {
    await heardTime(Date.now() + off);
    await timeOf();
    const server = Date.now();
    await refusedTime(server);
    const times = [await timeOf(), await timeOf(), await timeOf()];
    for (const time of times) expect(Math.abs(time - server)).toBeLessThanOrEqual(5 * 60_000);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
  },
);
