/**
 * Is this a card, and is it good today? One verdict, the same on the page, the phone and the server.
 *
 * Everything it needs is handed in: the text that was scanned, the lists held, the time in seconds.
 * The twin of server/cards/verification.py; both pass tests/vectors/card.json.
 */

import { findFaults } from "./code.ts";
import {
  type Bytes,
  bytesOf,
  external,
  hexOf,
  holds,
  numberOf,
  Refused,
  readHeaders,
  readSign1,
} from "./cose.ts";
import { type Claims, readClaims, readDigits } from "./credential.ts";
import { cardKeys, type KeyList } from "./key-list.ts";
import type { CardKey } from "./listed-key.ts";
import { type Status, type StatusList, statusAt } from "./status-list.ts";
import { latest, statusOf, type Trust } from "./trust.ts";

const DAY = 86_400;
const LEEWAY = 300;
const SHANGHAI = 8 * 3600;

export type Freshness = "fresh" | "aging" | "stale";

/** What may be shown of a card whose signature holds: nothing that is not printed on it. */
export interface ShownCard {
  code: string;
  name: string;
  category: string;
  filing: string;
  issuer: string;
  issuer_en: string;
  expires: string;
  photo: string | null;
}

/** No card is shown unless its signature holds: on failure there is nothing to show. */
export type Verdict =
  | {
      verdict: Status | "expired" | "unproved";
      reason: string | null;
      as_of: string | null;
      freshness: Freshness;
      card: ShownCard;
    }
  | { verdict: "unknown"; reason: string | null; as_of: null; freshness: null; card: null };

/** Judge a scanned text. Only an address of this deployment is looked into; none is ever opened. */
export async function judge(text: string, trust: Trust, now: number): Promise<Verdict> {
  const mark = text.indexOf("#");
  const page = text.slice(0, Math.max(mark, 0));
  if (!trust.keys.addresses.some((address) => page === `${address}/c`)) return unknown("ADDRESS");
  return judgeDigits(text.slice(mark + 1), trust, now);
}

/** Judge the digits of a QR text. */
export async function judgeDigits(digits: string, trust: Trust, now: number): Promise<Verdict> {
  return orUnknown(async () => judgeToken(readDigits(digits), trust, now));
}

/** Judge a signed card. */
export async function judgeToken(token: Bytes, trust: Trust, now: number): Promise<Verdict> {
  return orUnknown(async () => {
    const signed = readSign1(token);
    const headers = readHeaders(signed, 1, 4);
    const listed = usableKeys(trust.keys, headers.get(1), headers.get(4));
    const purpose = external(trust.keys.deployment, "ic-card/1");
    const proofs = await Promise.all(listed.map((key) => holds(signed, key.key, purpose)));
    const signer = listed[proofs.indexOf(true)];
    if (!signer) throw new Refused("SIGNATURE");
    const claims = readClaims(signed.payload);
    const certain = Math.max(now, latest(trust));
    checkScope(claims, signer, certain);
    if (certain < claims.expires) checkKey(claims, signer, certain);
    return standing(claims, signer, trust, now);
  });
}

async function orUnknown(work: () => Promise<Verdict>): Promise<Verdict> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) return unknown(error.reason);
    throw error;
  }
}

function unknown(reason: string): Verdict {
  return { verdict: "unknown", reason, as_of: null, freshness: null, card: null };
}

function usableKeys(keys: KeyList, algorithm: unknown, id: unknown): CardKey[] {
  numberOf(algorithm as number, "HEADER");
  const listed = cardKeys(keys, bytesOf(id as Bytes, "HEADER"));
  if (listed.length === 0) throw new Refused("KEY_UNKNOWN");
  const usable = listed.filter((key) => key.algorithm === algorithm);
  if (usable.length === 0) throw new Refused("ALGORITHM");
  return usable;
}

/** A key speaks for its own issuer only, and a dead one for nobody. */
function checkScope(claims: Claims, signer: CardKey, now: number): void {
  if (signer.dead !== null) throw new Refused("KEY_DEAD");
  if (findFaults(claims.code, inShanghai(now).getUTCFullYear()).length > 0) throw new Refused("CODE");
  const { category, code } = signer.issuer;
  if (claims.code.slice(0, -6) !== category + code) throw new Refused("ISSUER");
}

function checkKey(claims: Claims, signer: CardKey, now: number): void {
  if (now < signer.starts) throw new Refused("KEY_NOT_YET");
  if (now >= signer.ends) throw new Refused("KEY_ENDED");
  if (claims.expires - now > signer.lifetime) throw new Refused("LIFETIME");
}

/** How a card with a true signature stands, as far as the status list held can tell. */
function standing(claims: Claims, signer: CardKey, trust: Trust, now: number): Verdict {
  const status = statusOf(trust, signer);
  const listed = status && statusAt(status, claims.index);
  const told = {
    reason: null,
    as_of: status && moment(status.issued),
    freshness: status ? freshness(status, now) : ("stale" as const),
    card: shown(claims, signer),
  };
  if (listed === "revoked" || listed === "lost") return { ...told, verdict: listed };
  if (Math.max(now, latest(trust)) >= claims.expires) return { ...told, verdict: "expired" };
  if (listed === "suspended") return { ...told, verdict: listed };
  const reason = doubt(status, listed, trust, now);
  return reason ? { ...told, verdict: "unproved", reason } : { ...told, verdict: "valid" };
}

/** Why a card that nothing speaks against is still not shown as valid. */
function doubt(status: StatusList | null, listed: Status | null, trust: Trust, now: number): string | null {
  if (status === null) return "STATUS_MISSING";
  if (listed === null) return "STATUS_SHORT";
  if (now + LEEWAY < latest(trust)) return "CLOCK";
  if (now >= trust.keys.expires) return "KEYS_STALE";
  return freshness(status, now) === "stale" ? "STATUS_STALE" : null;
}

function freshness(status: StatusList, now: number): Freshness {
  const age = now - status.issued;
  if (age < -LEEWAY || age > 7 * DAY || now >= status.expires) return "stale";
  return age <= DAY ? "fresh" : "aging";
}

function shown(claims: Claims, { issuer }: CardKey): ShownCard {
  return {
    code: claims.code,
    name: claims.name,
    category: issuer.category,
    filing: issuer.filing,
    issuer: issuer.name,
    issuer_en: issuer.nameEn,
    expires: inShanghai(claims.expires - 1)
      .toISOString()
      .slice(0, 10),
    photo: claims.photo && hexOf(claims.photo),
  };
}

/** A time whose UTC parts are those of the clock in Shanghai. */
function inShanghai(seconds: number): Date {
  return new Date((seconds + SHANGHAI) * 1000);
}

function moment(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}
