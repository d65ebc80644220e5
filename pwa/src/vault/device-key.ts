import { withDatabase } from "../database.ts";
import { base64url, hex } from "./base64url.ts";

/** Who this phone is to the server. The private key cannot be read out, not even by this program. */
export interface Identity {
  keyId: string;
  privateKey: CryptoKey;
  publicKey: JsonWebKey;
  /** As the server knows it, once enrolled. */
  phone?: string;
  personScope?: string;
}

interface ClockRow {
  /** Server time minus this phone's, ms. */
  offset: number;
  /** The last time a request was signed with: the next must be later. */
  signed: number;
}

let known: Identity | undefined;

export async function identity(): Promise<Identity | undefined> {
  known ??= (await withDatabase((db) => db.get("phone", "identity"))) as Identity | undefined;
  return known;
}

export async function keepIdentity(row: Identity): Promise<void> {
  await withDatabase((db) => db.put("phone", row, "identity"));
  known = row;
}

export async function makeIdentity(): Promise<Identity> {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, [
    "sign",
    "verify",
  ]);
  const spki = await crypto.subtle.exportKey("spki", pair.publicKey);
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  return {
    keyId: base64url(await crypto.subtle.digest("SHA-256", spki)),
    privateKey: pair.privateKey,
    publicKey: { kty, crv, x, y } as JsonWebKey,
  };
}

/** The headers that show who sends this very request, and that it is no repetition. */
export async function signature(
  method: string,
  pathAndQuery: string,
  body: BufferSource,
): Promise<Record<string, string>> {
  const own = await identity();
  if (!own) throw new Error("this phone has no key");
  const time = await nextTime();
  const text = `${method}\n${pathAndQuery}\n${time}\n${hex(await crypto.subtle.digest("SHA-256", body))}`;
  const signed = await crypto.subtle.sign(
    { name: "ECDSA", hash: "SHA-256" },
    own.privateKey,
    new TextEncoder().encode(text),
  );
  return { "Dudao-Phone": own.keyId, "Dudao-Time": String(time), "Dudao-Signature": base64url(signed) };
}

/** Server time minus this phone's, in ms, as last heard. */
export async function clockOffset(): Promise<number> {
  return (await clock()).offset;
}

/** Take over the time the server just told. */
export async function heardTime(server: number): Promise<void> {
  const row = await clock();
  await keepClock({ ...row, offset: server - Date.now() });
}

/** How far from its own time the server takes a signature, less a little for the way there. */
const TOLERANCE = 5 * 60_000 - 5_000;

/**
 * The server refused a time and told its own. The refused one was never taken, and all that were are within
 * the tolerance: the next need only be later than that.
 */
export async function refusedTime(server: number): Promise<void> {
  const { signed } = await clock();
  await keepClock({ offset: server - Date.now(), signed: Math.min(signed, server + TOLERANCE) });
}

async function nextTime(): Promise<number> {
  const row = await clock();
  const signed = Math.max(Math.round(Date.now() + row.offset), row.signed + 1);
  await keepClock({ ...row, signed });
  return signed;
}

async function clock(): Promise<ClockRow> {
  const row = (await withDatabase((db) => db.get("phone", "clock"))) as ClockRow | undefined;
  return row ?? { offset: 0, signed: 0 };
}

function keepClock(row: ClockRow): Promise<unknown> {
  return withDatabase((db) => db.put("phone", row, "clock"));
}
