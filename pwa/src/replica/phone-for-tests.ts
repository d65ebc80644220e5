import "fake-indexeddb/auto";
import { vi } from "vitest";
import { type Database, withDatabase } from "../database.ts";
import { base64url } from "../vault/base64url.ts";
import { keepIdentity, makeIdentity } from "../vault/device-key.ts";
import { setUp } from "../vault/lock.ts";
import { stretchQuickly } from "../vault/stretching-for-tests.ts";
import { load } from "./held.ts";
import { unpack } from "./packing.ts";

/** An enrolled, unlocked phone on a database in memory, and whatever line the test gives it. */

export interface Sent {
  method: string;
  path: string;
  headers: Headers;
  body: Uint8Array<ArrayBuffer>;
}

/** The server's key for receipts. */
export interface Signer {
  jwk: JsonWebKey & { kid: string };
  sign: (text: string) => Promise<string>;
}

export async function newSigner(kid: string): Promise<Signer> {
  const how = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const { publicKey, privateKey } = await crypto.subtle.generateKey(how, false, ["sign", "verify"]);
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", publicKey);
  const sign = async (text: string) =>
    base64url(await crypto.subtle.sign(how, privateKey, new TextEncoder().encode(text)));
  return { jwk: { kty, crv, x, y, kid } as Signer["jwk"], sign };
}

/** What stands in place of the server: answers a request, or throws as a broken line does. */
export type Line = (sent: Sent) => Promise<Response> | Response;

let line: Line = () => {
  throw new TypeError("no line");
};

export function connect(next: Line): void {
  line = next;
}

export const PIN = "495827";

/** Stand in for what browsers have and Node has not. Called once for each test file. */
export function furnish(): void {
  const held = new Map<string, Promise<unknown>>();
  const request = (name: string, ...rest: unknown[]) => {
    const work = rest.at(-1) as (lock: object) => Promise<unknown>;
    const done = (held.get(name) ?? Promise.resolve()).then(() => work({ name }));
    held.set(
      name,
      done.catch(() => undefined),
    );
    return done;
  };
  stretchQuickly();
  vi.stubGlobal("navigator", { onLine: true, locks: { request } });
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    const body = init.body ? new Uint8Array(await new Response(init.body).arrayBuffer()) : new Uint8Array();
    return line({ method: init.method ?? "GET", path, headers: new Headers(init.headers), body });
  });
}

/** Devices are named in advance: zhang-1, zhang-2 … */
export function nameDevices(person: string): void {
  let count = 0;
  vi.spyOn(crypto, "randomUUID").mockImplementation(
    () => `${person}-${++count}` as ReturnType<Crypto["randomUUID"]>,
  );
}

/** Start with an empty database. */
export async function newPhone(person: string): Promise<void> {
  await withDatabase(async (db) => {
    for (const store of [...db.objectStoreNames]) await db.clear(store);
  });
  await setUp(PIN);
  await keepIdentity({ ...(await makeIdentity()), phone: "phone-1", personScope: `person-${person}` });
  nameDevices(person);
  await load(person);
}

/** The JSON that a request carried. */
export async function contentOf({ headers, body }: Sent): Promise<unknown> {
  const plain = headers.get("Content-Encoding") === "gzip" ? await unpack(body) : body;
  return JSON.parse(new TextDecoder().decode(plain));
}

export const json = (value: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(value), { status, headers });

const LEDGER_STORES = ["scopes", "entries", "operations", "lost", "receipts"] as const;

/** A copy of what the local store holds of the ledger, as a backup of the phone would have it. */
export async function copyStore(): Promise<() => Promise<void>> {
  const rows = await withDatabase((db) => Promise.all(LEDGER_STORES.map((store) => db.getAll(store))));
  const life = await withDatabase((db) => db.get("phone", "life"));
  return () => withDatabase((db) => putBack(db, rows, life));
}

async function putBack(db: Database, rows: unknown[][], life: unknown): Promise<void> {
  for (const [at, store] of LEDGER_STORES.entries()) {
    await db.clear(store);
    for (const row of rows[at]!) await db.put(store, row as never);
  }
  await db.put("phone", life, "life");
}
