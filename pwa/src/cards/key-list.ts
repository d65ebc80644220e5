/** The key list: which keys may sign what, for which issuer. The twin of server/cards/key_list.py. */

import {
  type Bytes,
  bytesOf,
  decode,
  ES256,
  external,
  holds,
  listOf,
  mapOf,
  numberOf,
  Refused,
  readHeaders,
  readKey,
  readSign1,
  same,
  textOf,
} from "./cose.ts";
import { type CardKey, readRecord, type StatusKey } from "./listed-key.ts";

const PRIVATE = -65538;

export interface KeyList {
  deployment: string;
  serial: number;
  issued: number;
  expires: number;
  /** The addresses of the deployment's own pages, as they stand in QR texts. */
  addresses: string[];
  /** The root that signs now, and the next. */
  roots: CryptoKey[];
  keys: (StatusKey | CardKey)[];
}

/** Read a list signed by one of the roots; without roots, by one that it names itself (first contact). */
export async function readKeyList(data: Bytes, roots?: readonly CryptoKey[]): Promise<KeyList> {
  const signed = readSign1(data);
  const headers = readHeaders(signed, 1, 4);
  bytesOf(headers.get(4), "HEADER");
  if (headers.get(1) !== ES256) throw new Refused("HEADER");
  const keys = await readPayload(signed.payload);
  const purpose = external(keys.deployment, "ic-keys/1");
  for (const root of roots ?? keys.roots) if (await holds(signed, root, purpose)) return keys;
  throw new Refused("SIGNATURE");
}

async function readPayload(payload: Bytes): Promise<KeyList> {
  const outer = mapOf(decode(payload), [1, 4, 6, PRIVATE], "CLAIMS");
  const listed = mapOf(outer.get(PRIVATE), [1, 2, 3, 4], "CLAIMS");
  const [roots, records] = [listOf(listed.get(3), "CLAIMS"), listOf(listed.get(4), "CLAIMS")];
  return {
    deployment: textOf(outer.get(1), "CLAIMS"),
    serial: numberOf(listed.get(1), "CLAIMS"),
    issued: numberOf(outer.get(6), "CLAIMS"),
    expires: numberOf(outer.get(4), "CLAIMS"),
    addresses: listOf(listed.get(2), "CLAIMS").map((address) => textOf(address, "CLAIMS")),
    roots: await Promise.all(roots.map(readKey)),
    keys: (await Promise.all(records.map(readRecord))).filter((key) => key !== null),
  };
}

export function cardKeys(list: KeyList, id: Bytes): CardKey[] {
  return list.keys.filter((key): key is CardKey => key.use === "card" && same(key.id, id));
}

export function statusKeys(list: KeyList, id: Bytes): StatusKey[] {
  return list.keys.filter((key): key is StatusKey => key.use === "status" && same(key.id, id));
}

/** Tell whether a list may take the place of the one held: an older one never does. */
export function follows(list: KeyList, held: KeyList): boolean {
  if (list.deployment !== held.deployment || list.serial < held.serial) return false;
  return list.serial > held.serial || list.issued >= held.issued;
}
