/** One key in the key list: what it may sign, for whom, until when. The twin of server/cards/listed_key.py. */

import {
  type Bytes,
  bytesOf,
  ES256,
  mapOf,
  numberOf,
  Refused,
  readKey,
  textOf,
  type Value,
  type ValueMap,
} from "./cose.ts";

/** Whose cards a key signs. A code of another category or issuer is refused. */
export interface Issuer {
  name: string;
  nameEn: string;
  category: string;
  code: string;
  filing: string;
}

interface Key {
  id: Bytes;
  algorithm: number;
  key: CryptoKey;
  starts: number;
  ends: number;
  /** Once a key is dead, nothing it ever signed proves anything. */
  dead: number | null;
}

export interface StatusKey extends Key {
  use: "status";
}

export interface CardKey extends Key {
  use: "card";
  /** The longest life it may give to a card, in seconds. */
  lifetime: number;
  issuer: Issuer;
  /** The status list that tells how its cards stand. */
  status: string;
}

const COMMON = [1, 2, 3, 4, 5, 6];
const OF_CARDS = [7, 8, 9];

/** Read one record; nothing if it is not fully understood: what is unknown may restrict the key. */
export async function readRecord(value: Value): Promise<StatusKey | CardKey | null> {
  if (!(value instanceof Map) || value.get(3) !== ES256) return null;
  const key = value.has(4) ? await readKey(value.get(4)) : null;
  try {
    return key && understood(value, key);
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

function understood(record: ValueMap, key: CryptoKey): StatusKey | CardKey {
  const use = record.get(2);
  const names = [...COMMON, ...(use === "card" ? OF_CARDS : []), ...(record.has(10) ? [10] : [])];
  const parts = mapOf(record, names, "RECORD");
  const number = (name: number) => numberOf(parts.get(name), "RECORD");
  const common = {
    id: bytesOf(parts.get(1), "RECORD"),
    algorithm: number(3),
    key,
    starts: number(5),
    ends: number(6),
    dead: record.has(10) ? number(10) : null,
  };
  if (use === "status") return { ...common, use };
  if (use !== "card") throw new Refused("RECORD");
  const status = textOf(parts.get(9), "RECORD");
  return { ...common, use, lifetime: number(7), issuer: readIssuer(parts.get(8)), status };
}

function readIssuer(value: Value | undefined): Issuer {
  const parts = mapOf(value, [1, 2, 3, 4, 5], "RECORD");
  const text = (name: number) => textOf(parts.get(name), "RECORD");
  return { name: text(1), nameEn: text(2), category: text(3), code: text(4), filing: text(5) };
}
