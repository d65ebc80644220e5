/** What a verifier holds: the newest lists it has accepted. The twin of server/cards/trust.py. */

import { type Bytes, Refused } from "./cose.ts";
import { follows, type KeyList, readKeyList, statusKeys } from "./key-list.ts";
import type { CardKey } from "./listed-key.ts";
import { readStatusList, type StatusList } from "./status-list.ts";

/** Older lists are refused, so nobody can turn time back. */
export interface Trust {
  readonly keys: KeyList;
  readonly status: StatusList | null;
}

/** At first contact the list names its own roots; from then on they are pinned. */
export async function firstTrust(keys: Bytes): Promise<Trust> {
  return { keys: await readKeyList(keys), status: null };
}

export async function withKeys(trust: Trust, data: Bytes): Promise<Trust> {
  const keys = await readKeyList(data, trust.keys.roots);
  if (!follows(keys, trust.keys)) throw new Refused("OLDER");
  return { ...trust, keys };
}

export async function withStatus(trust: Trust, data: Bytes): Promise<Trust> {
  const status = await readStatusList(data, trust.keys);
  if (trust.status && status.issued < trust.status.issued) throw new Refused("OLDER");
  return { ...trust, status };
}

/** A moment that has certainly come: that of the newest list. */
export function latest({ keys, status }: Trust): number {
  return Math.max(keys.issued, status?.issued ?? 0);
}

/** The status list that speaks of this key's cards, if it is held and its own signer still stands. */
export function statusOf({ keys, status }: Trust, signer: CardKey): StatusList | null {
  if (status === null || status.subject !== signer.status) return null;
  return statusKeys(keys, status.signer).some((key) => key.dead === null) ? status : null;
}
