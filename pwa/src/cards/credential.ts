/** The signed card (IC1): its claims, and the digits of its QR text. The twin of server/cards/credential.py. */

import { type Bytes, decode, mapOf, numberOf, Refused, textOf } from "./cose.ts";

const VERSION = 1;
const MAX_DIGITS = 2000;
const PHOTO_HASH = 16;
const MAX_NAME = 80;
const PRIVATE = -65537;

/** What a card says of itself: no more than is printed on it, and its place in the status list. */
export interface Claims {
  code: string;
  expires: number;
  name: string;
  index: number;
  photo: Bytes | null;
}

/** Read the claims of a card whose signature holds. What is not a card's claim is refused. */
export function readClaims(payload: Bytes): Claims {
  const outer = mapOf(decode(payload), [2, 4, PRIVATE], "CLAIMS");
  const inner = outer.get(PRIVATE);
  const keys = inner instanceof Map && inner.has(3) ? [1, 2, 3] : [1, 2];
  const own = mapOf(inner, keys, "CLAIMS");
  const claims = {
    code: textOf(outer.get(2), "CLAIMS"),
    expires: numberOf(outer.get(4), "CLAIMS"),
    name: textOf(own.get(1), "CLAIMS"),
    index: numberOf(own.get(2), "CLAIMS"),
    photo: readPhoto(own.get(3)),
  };
  const signs = [...claims.name].length;
  if (claims.expires > 0 && claims.index >= 0 && signs > 0 && signs <= MAX_NAME) return claims;
  throw new Refused("CLAIMS");
}

function readPhoto(value: unknown): Bytes | null {
  if (value === undefined) return null;
  if (value instanceof Uint8Array && value.length === PHOTO_HASH) return value as Bytes;
  throw new Refused("CLAIMS");
}

/** The token in a QR text's digits. Length and signs are looked at before any arithmetic. */
export function readDigits(digits: string): Bytes {
  if (digits.length > MAX_DIGITS || !/^[1-9][0-9]+$/.test(digits)) throw new Refused("DIGITS");
  const hex = BigInt(digits).toString(16);
  const data = bytesFromHex(hex.length % 2 === 0 ? hex : `0${hex}`);
  if (data[0] !== VERSION) throw new Refused("VERSION");
  return data.subarray(1);
}

function bytesFromHex(hex: string): Bytes {
  const data = new Uint8Array(hex.length / 2);
  for (let place = 0; place < data.length; place++)
    data[place] = Number.parseInt(hex.slice(2 * place, 2 * place + 2), 16);
  return data;
}
