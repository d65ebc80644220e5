/** The status list: two bits for every card body (Token Status List). The twin of server/cards/status_list.py. */

import {
  type Bytes,
  bytesOf,
  decode,
  ES256,
  holds,
  mapOf,
  numberOf,
  Refused,
  readHeaders,
  readSign1,
  textOf,
} from "./cose.ts";
import { type KeyList, statusKeys } from "./key-list.ts";

export const STATUSES = ["valid", "revoked", "suspended", "lost"] as const;
export type Status = (typeof STATUSES)[number];

const TYPE = "application/statuslist+cwt";
const MAX_BYTES = 2 ** 20;
const NO_EXTERNAL = new Uint8Array();

/** How all cards of a deployment stood at one moment. */
export interface StatusList {
  subject: string;
  issued: number;
  expires: number;
  signer: Bytes;
  bits: Bytes;
}

/** How the card at this place stands; nothing if the list does not reach so far. */
export function statusAt(list: StatusList, index: number): Status | null {
  const byte = list.bits[Math.floor(index / 4)];
  return byte === undefined ? null : STATUSES[((byte >> (2 * (index % 4))) & 3) as 0 | 1 | 2 | 3];
}

/** Read a list signed by a status key that stands in the key list. */
export async function readStatusList(data: Bytes, keys: KeyList): Promise<StatusList> {
  const signed = readSign1(data);
  const headers = readHeaders(signed, 1, 4, 16);
  const signer = bytesOf(headers.get(4), "HEADER");
  if (headers.get(1) !== ES256 || headers.get(16) !== TYPE) throw new Refused("HEADER");
  const living = statusKeys(keys, signer).filter((key) => key.dead === null);
  const proofs = await Promise.all(living.map((key) => holds(signed, key.key, NO_EXTERNAL)));
  if (!proofs.includes(true)) throw new Refused("SIGNATURE");
  const claims = mapOf(decode(signed.payload), [2, 4, 6, 65534, 65533], "CLAIMS");
  const packed = mapOf(claims.get(65533), ["bits", "lst"], "CLAIMS");
  numberOf(claims.get(65534), "CLAIMS");
  if (packed.get("bits") !== 2) throw new Refused("CLAIMS");
  return {
    subject: textOf(claims.get(2), "CLAIMS"),
    expires: numberOf(claims.get(4), "CLAIMS"),
    issued: numberOf(claims.get(6), "CLAIMS"),
    signer,
    bits: await inflate(bytesOf(packed.get("lst"), "CLAIMS")),
  };
}

async function inflate(packed: Bytes): Promise<Bytes> {
  const bits = new Uint8Array(MAX_BYTES);
  let length = 0;
  try {
    const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bits.set(part.value, length); // throws beyond the end, so nothing can unpack without bound
      length += part.value.length;
    }
  } catch {
    throw new Refused("PACKING");
  }
  return bits.slice(0, length);
}
