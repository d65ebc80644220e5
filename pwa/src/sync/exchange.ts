import { canonical } from "./canonical.ts";
import { sha256, short } from "./digest.ts";
import type { Operation } from "./operation.ts";

/** The messages of one exchange, as `sync/request.py` and `sync/reply.py` write and read them. */

/** Number and the first 16 hex digits of the digest there: proof that both sides mean the same history. */
export type Have = readonly [number: number, digest: string];

/** What a request says of one scope. */
export interface Part {
  readonly have: Have;
  readonly top: number;
  readonly from: number;
  readonly push: readonly (readonly [seen: number, operation: Operation])[];
}

export interface Request {
  readonly device: string;
  readonly replaces: string | null;
  readonly follows: string;
  readonly scopes: Readonly<Record<string, Part>>;
  readonly limit: number;
}

/** An entry on its way: one that was pushed in the same request comes as its `n` alone, an erased one with its `hash`. */
export interface Change {
  readonly number: number;
  readonly seen: number;
  readonly author: string;
  readonly received: number;
  readonly operation?: Operation;
  readonly n?: number;
  readonly hash?: string;
}

/** A stretch of entries to be fetched as one file. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly url: string;
  readonly sha256: string;
  readonly digest: string;
}

/** What a reply says of one scope; what does not apply is left out. */
export interface ScopeReply {
  readonly received: number;
  readonly quarantined?: readonly (readonly [n: number, reason: string])[];
  readonly segments?: readonly Segment[];
  readonly changes?: readonly Change[];
  readonly have?: Have;
  readonly differs?: readonly Have[];
  readonly fork?: boolean;
  readonly closed?: boolean;
  readonly wanted?: readonly string[];
  readonly more?: boolean;
  readonly receipt?: string;
}

export interface Reply {
  readonly time: number;
  readonly granted?: Readonly<Record<string, number>>;
  readonly scopes: Readonly<Record<string, ScopeReply>>;
}

export const MOST_SCOPES = 200;
export const MOST_OPERATIONS = 500;
/** Of one request, unpacked; leaves room for the envelope below the server's 1 MiB. */
export const MOST_BYTES = 960 * 1024;
export const MOST_CHANGES = 1000;

/** What a request says of the scopes a phone knows. */
export async function hashOfScopes(ids: Iterable<string>): Promise<string> {
  return short(await sha256(new TextEncoder().encode(canonical([...ids].sort()))));
}

/** Something that is not a reply: a proxy's page, half an answer. */
export class BadReply extends Error {}

/** Check the shape of an answer once; what it says of each scope is proved by the digests. */
export function readReply(value: unknown): Reply {
  const reply = value as Reply;
  const whole = isObject(reply) && Number.isSafeInteger(reply.time) && isObject(reply.scopes);
  if (!whole || !Object.values(reply.scopes).every(isScopeReply)) throw new BadReply();
  if (reply.granted !== undefined && !isObject(reply.granted)) throw new BadReply();
  return reply;
}

function isScopeReply(part: ScopeReply): boolean {
  const lists = [part.quarantined, part.segments, part.changes, part.differs, part.wanted];
  return (
    isObject(part) &&
    Number.isSafeInteger(part.received) &&
    lists.every((list) => !list || Array.isArray(list))
  );
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
