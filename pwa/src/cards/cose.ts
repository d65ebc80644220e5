/** COSE_Sign1 with ES256 on strictly deterministic CBOR. The twin of server/cards/cose.py. */

import { decode as decodeCbor, encode } from "cborg";

export type Bytes = Uint8Array<ArrayBuffer>;
export type Value = number | string | Bytes | Value[] | ValueMap;
export type ValueMap = Map<Value, Value>;

export const ES256 = -7;

const SIGN1 = 0xd2;
const MAX_DEPTH = 6;
const STRICT = {
  strict: true,
  useMaps: true,
  rejectDuplicateMapKeys: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowInfinity: false,
  allowNaN: false,
  allowBigInt: false,
};
const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const SIGNATURE = { name: "ECDSA", hash: "SHA-256" };

/** These bytes prove nothing; `reason` is for tests and tools, not for the person who scans. */
export class Refused extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}

/** The parts of a signed object. Nothing in them is to be believed before `holds` said yes. */
export interface Sign1 {
  protected: Bytes;
  payload: Bytes;
  signature: Bytes;
}

/**
 * Read deterministic CBOR of integers, bytes, texts, arrays and maps.
 *
 * Any other spelling of the same value is refused, and so is every other type.
 */
export function decode(data: Bytes): Value {
  let value: Value;
  try {
    value = decodeCbor(data, STRICT);
    if (isPlain(value, 1) && same(encode(value), data)) return value;
  } catch {
    // hostile bytes make a decoder throw nearly anything
  }
  throw new Refused("CBOR");
}

function isPlain(value: unknown, depth: number): boolean {
  if (value instanceof Map)
    return depth <= MAX_DEPTH && [...value].every(([key, part]) => isKey(key) && isPlain(part, depth + 1));
  if (Array.isArray(value)) return depth <= MAX_DEPTH && value.every((part) => isPlain(part, depth + 1));
  return isKey(value) || value instanceof Uint8Array;
}

function isKey(value: unknown): boolean {
  return typeof value === "string" || Number.isSafeInteger(value);
}

export function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, place) => byte === other[place]);
}

/** Take a signed object apart. */
export function readSign1(data: Bytes): Sign1 {
  if (data[0] !== SIGN1) throw new Refused("FORM");
  const parts = decode(data.subarray(1));
  if (!Array.isArray(parts) || parts.length !== 4) throw new Refused("FORM");
  const [head, unprotected, payload, signature] = parts;
  if (
    !(head instanceof Uint8Array) ||
    !(unprotected instanceof Map && unprotected.size === 0) ||
    !(payload instanceof Uint8Array) ||
    !(signature instanceof Uint8Array && signature.length === 64)
  )
    throw new Refused("FORM");
  return { protected: head, payload, signature };
}

/** The protected headers, if they are exactly these. */
export function readHeaders(signed: Sign1, ...names: number[]): ValueMap {
  return mapOf(decode(signed.protected), names, "HEADER");
}

/** Tell whether the key signed exactly this, as an object of this kind. */
export async function holds(signed: Sign1, key: CryptoKey, external: Bytes): Promise<boolean> {
  const text = encode(["Signature1", signed.protected, external, signed.payload]);
  return crypto.subtle.verify(SIGNATURE, key, signed.signature, text as Bytes);
}

/** Read a P-256 COSE_Key; a point that is not on the curve is refused. */
export async function readKey(value: Value | undefined): Promise<CryptoKey> {
  const parts = mapOf(value, [1, -1, -2, -3], "KEY");
  const x = parts.get(-2);
  const y = parts.get(-3);
  const coordinates =
    x instanceof Uint8Array && y instanceof Uint8Array && x.length === 32 && y.length === 32;
  if (parts.get(1) !== 2 || parts.get(-1) !== 1 || !coordinates) throw new Refused("KEY");
  try {
    return await crypto.subtle.importKey("raw", new Uint8Array([4, ...x, ...y]), CURVE, false, ["verify"]);
  } catch {
    throw new Refused("KEY");
  }
}

/** A map with exactly these keys. */
export function mapOf(value: Value | undefined, keys: readonly Value[], reason: string): ValueMap {
  if (value instanceof Map && value.size === keys.length && keys.every((key) => value.has(key))) return value;
  throw new Refused(reason);
}

export function numberOf(value: Value | undefined, reason: string): number {
  if (typeof value === "number") return value;
  throw new Refused(reason);
}

export function textOf(value: Value | undefined, reason: string): string {
  if (typeof value === "string") return value;
  throw new Refused(reason);
}

export function bytesOf(value: Value | undefined, reason: string): Bytes {
  if (value instanceof Uint8Array) return value;
  throw new Refused(reason);
}

export function listOf(value: Value | undefined, reason: string): Value[] {
  if (Array.isArray(value)) return value;
  throw new Refused(reason);
}

export function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const utf8 = new TextEncoder();

/** What tells one kind of signed object of one deployment from every other. */
export function external(deployment: string, kind: string): Bytes {
  return utf8.encode(`${deployment}/${kind}`);
}
