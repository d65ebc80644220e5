import { digestAtZero, sha256, short } from "./digest.ts";
import type { Have, Part } from "./exchange.ts";
import { type Entry, type Operation, operationBytes } from "./operation.ts";

/**
 * What a phone holds of one scope, and how a save and a reply change it: the twin of `sync/replica.py`.
 *
 * A replica is a value: every function here returns a new one and leaves the old as it was, so that the
 * new one can be written in one transaction and nothing is ever half taken.
 */
export interface Replica {
  readonly scope: string;
  readonly device: string;
  /** Through which n the server has this device's operations, as last told. */
  readonly received: number;
  readonly top: number;
  /** The ledger from 1 on, so that its end is the cursor. */
  readonly entries: readonly KeptEntry[];
  readonly own: readonly Own[];
  /** What went when the phone went back and has not come again. */
  readonly lost: readonly KeptEntry[];
  readonly more: boolean;
  readonly closed: boolean;
  readonly zero: string;
}

export interface KeptEntry extends Entry {
  readonly hash: string;
  readonly digest: string;
  readonly erased: boolean;
}

/**
 * What stands at one of the phone's places and has no number: waiting, or quarantined for a reason.
 * Usually the phone's own operation; another device's where it hands one in.
 */
export interface Own {
  readonly device: string;
  readonly n: number;
  readonly seen: number;
  readonly operation: Operation;
  readonly hash: string;
  readonly reason: string | null;
}

/** Another life of this phone already took its places; it must go on as a new device. */
export class Forked extends Error {}

/** A reply does not continue the history held here; nothing of it is taken. */
export class Diverged extends Error {}

export async function emptyReplica(scope: string, device: string, received = 0): Promise<Replica> {
  const zero = await digestAtZero(scope);
  return {
    scope,
    device,
    received,
    top: received,
    entries: [],
    own: [],
    lost: [],
    more: true,
    closed: false,
    zero,
  };
}

export function digestOf(replica: Replica, number = replica.entries.length): string {
  return number === 0 ? replica.zero : replica.entries[number - 1]!.digest;
}

export function cursor(replica: Replica): Have {
  return [replica.entries.length, short(digestOf(replica))];
}

export const handedIn = (own: Own) => own.operation.device !== own.device;

/** What is not settled: it has neither number nor reason. */
export const waiting = (replica: Replica) => replica.own.filter((own) => own.reason === null);

/** A closed scope can go once the server has all that the phone made here. */
export const finished = (replica: Replica) => replica.closed && replica.received >= replica.top;

/** Put an operation at the phone's next place; throws, and only here, for one that could never be sent. */
export async function add(replica: Replica, operation: Operation, seen: number): Promise<Replica> {
  const own = await ownOf(operation, replica.device, replica.top + 1, Math.min(seen, replica.entries.length));
  return { ...replica, own: [...replica.own, own], top: own.n };
}

export async function ownOf(operation: Operation, device: string, n: number, seen: number): Promise<Own> {
  return { device, n, seen, operation, hash: await sha256(operationBytes(operation)), reason: null };
}

// Asking

/**
 * From which place on the phone offers its work: usually what follows `received`. What is received and
 * yet has neither number nor reason, though nothing more is to come, is offered again.
 */
export function firstOffered(replica: Replica): number {
  const unsettled = replica.more ? [] : waiting(replica).map((own) => own.n);
  return Math.min(replica.received + 1, replica.top + 1, ...unsettled);
}

/** Tell whether the phone no longer holds what it should offer first. */
export function lacks(replica: Replica): boolean {
  const start = firstOffered(replica);
  return start <= replica.top && !places(replica).has(start);
}

/** What to ask about this scope, with a push of at most so many operations and bytes. */
export function part(replica: Replica, operations: number, bytes: number): Part {
  const from = firstOffered(replica);
  const here = places(replica);
  const push: [number, Operation][] = [];
  let left = bytes;
  for (let n = from; n < from + operations; n++) {
    const place = here.get(n);
    left -= place ? sizeOf(place.operation) + 20 : 0;
    if (!place || left < 0) break;
    push.push([place.seen, place.operation]);
  }
  return { have: cursor(replica), top: replica.top, from, push };
}

/** All that the phone could offer, by n: also what has a number, which a server may have lost. */
function places(replica: Replica): ReadonlyMap<number, { seen: number; operation: Operation }> {
  const numbered = replica.entries.filter(
    ({ operation, erased }) => operation.device === replica.device && !erased,
  );
  return new Map([
    ...numbered.map(({ seen, operation }) => [operation.n, { seen, operation }] as const),
    ...ownPlaces(replica).map(({ n, seen, operation }) => [n, { seen, operation }] as const),
  ]);
}

const encoder = new TextEncoder();

/** Bytes of an operation in a message, a little more than its canonical ones. */
export function sizeOf(operation: Operation): number {
  return encoder.encode(JSON.stringify(operation)).length;
}

/** What stands at places of this device, not of an earlier one. */
export function ownPlaces(replica: Replica): readonly Own[] {
  return replica.own.filter((own) => own.device === replica.device);
}
