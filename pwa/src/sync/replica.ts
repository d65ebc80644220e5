import { digestAtZero, nextDigest, sha256, short } from "./digest.ts";
import type { Change, Have, Part, ScopeReply, Segment } from "./exchange.ts";
import { type Entry, erase, type Operation, operationBytes, operationHash } from "./operation.ts";

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

async function ownOf(operation: Operation, device: string, n: number, seen: number): Promise<Own> {
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

/** Bytes of an operation in a message, a little more than its canonical ones. */
export function sizeOf(operation: Operation): number {
  return new TextEncoder().encode(JSON.stringify(operation)).length;
}

function ownPlaces(replica: Replica): readonly Own[] {
  return replica.own.filter((own) => own.device === replica.device);
}

// Taking

/**
 * Take in what a reply says about the scope as it was asked. Throws `Forked` or `Diverged`. Where the
 * reply names segments, their entries are for the caller to fetch and to add with `takeSegment`.
 */
export async function take(replica: Replica, reply: ScopeReply): Promise<Replica> {
  if (reply.fork) throw new Forked();
  const told = { ...replica, received: reply.received, closed: reply.closed ?? false };
  if (reply.differs) return goBack(told, reply.differs);
  const known = withReasons(told, new Map(reply.quarantined));
  if (known.closed) return rest({ ...known, more: false });
  if (reply.segments) return { ...known, more: true };
  const extended = await extend(known, reply.changes ?? [], reply.have);
  return rest({ ...extended, more: reply.more ?? false });
}

/** The scope was asked about and is not in the reply: nothing is new. */
export function withoutNews(replica: Replica): Replica {
  return replica.more || replica.lost.length > 0 ? rest({ ...replica, more: false }) : replica;
}

/** Add the entries of a segment that begins where the replica ends. */
export function takeSegment(
  replica: Replica,
  segment: Segment,
  changes: readonly Change[],
): Promise<Replica> {
  return extend(replica, changes, [segment.to, short(segment.digest)]);
}

async function extend(
  replica: Replica,
  changes: readonly Change[],
  have: Have | undefined,
): Promise<Replica> {
  const entries = await entriesOf(replica, changes);
  const end = entries.at(-1)?.digest ?? digestOf(replica);
  if (have?.[0] !== replica.entries.length + entries.length || have[1] !== short(end)) throw new Diverged();
  const came = new Set(entries.map((entry) => entry.hash));
  return {
    ...replica,
    entries: withErasures(replica.entries, entries),
    own: withoutNumber(replica, entries),
    lost: replica.lost.filter((entry) => !came.has(entry.hash)),
  };
}

async function entriesOf(replica: Replica, changes: readonly Change[]): Promise<KeptEntry[]> {
  const mine = new Map(ownPlaces(replica).map((own) => [own.n, own]));
  const entries: KeptEntry[] = [];
  let digest = digestOf(replica);
  for (const { n, operation: told, ...rest } of changes) {
    const own = n === undefined ? undefined : mine.get(n);
    const operation = told ?? own?.operation;
    if (!operation || rest.number !== replica.entries.length + entries.length + 1) throw new Diverged();
    const hash = rest.hash ?? (told ? await operationHash(told) : own!.hash); // one of the two is there
    digest = await nextDigest(digest, rest, hash);
    entries.push({ ...rest, operation, hash, digest, erased: rest.hash !== undefined });
  }
  return entries;
}

/** What still has no number. An entry with other bytes at an own place is a fork. */
function withoutNumber(replica: Replica, entries: readonly KeptEntry[]): Own[] {
  const place = (device: string, n: number) => `${n} ${device}`;
  const numbered = new Map(
    entries.map(({ operation, hash }) => [place(operation.device, operation.n), hash]),
  );
  return replica.own.filter((own) => {
    const taken = numbered.get(place(own.device, own.n));
    if (taken !== undefined && taken !== own.hash) throw new Forked();
    return taken === undefined;
  });
}

function withErasures(old: readonly KeptEntry[], fresh: readonly KeptEntry[]): readonly KeptEntry[] {
  const entries = [...old, ...fresh];
  for (const { operation } of fresh) {
    const gone = operation.erases === undefined ? undefined : entries[operation.erases - 1];
    if (gone) entries[gone.number - 1] = { ...gone, operation: erase(gone.operation), erased: true };
  }
  return entries;
}

function withReasons(replica: Replica, reasons: ReadonlyMap<number, string>): Replica {
  if (reasons.size === 0) return replica;
  const own = replica.own.map((one) => {
    const reason = one.device === replica.device ? reasons.get(one.n) : undefined;
    return reason === undefined || reason === one.reason ? one : { ...one, reason };
  });
  return { ...replica, own };
}

/** Once nothing more is to come, hand in what others had written and nobody brought again. */
function rest(replica: Replica): Replica {
  if (replica.more || replica.lost.length === 0) return replica;
  const lost = replica.lost.map(({ seen, operation, hash }) => ({ seen, operation, hash }));
  const stranded = replica.own.filter((own) => own.device !== replica.device);
  const handed = [...lost, ...stranded].map((one, at) => ({
    ...one,
    device: replica.device,
    n: replica.top + 1 + at,
    reason: null,
  }));
  return { ...replica, own: [...replica.own, ...handed], top: replica.top + handed.length, lost: [] };
}

// Going back

/**
 * Go back to the highest number both sides share. Nothing is thrown away: own entries above it lose their
 * number and are offered again where the server lacks them; those of others are kept aside until they come
 * again, or are handed in.
 */
function goBack(replica: Replica, marks: readonly Have[]): Replica {
  const number = Math.max(...marks.filter((mark) => shares(replica, mark)).map(([at]) => at));
  const above = replica.entries.slice(number).filter((entry) => !entry.erased);
  const again = above
    .filter(({ operation }) => operation.device === replica.device)
    .map(({ operation, seen, hash }) => ({
      device: replica.device,
      n: operation.n,
      seen,
      operation,
      hash,
      reason: null,
    }));
  const others = above.filter(({ operation }) => operation.device !== replica.device);
  return {
    ...replica,
    entries: replica.entries.slice(0, number),
    own: inOrder(
      replica.device,
      [...again, ...replica.own].map((own) => lowered(own, number)),
    ),
    lost: [...replica.lost, ...others.map((entry) => lowered(entry, number))],
    more: true,
  };
}

function shares(replica: Replica, [number, digest]: Have): boolean {
  return number <= replica.entries.length && short(digestOf(replica, number)) === digest;
}

function lowered<T extends { readonly seen: number }>(one: T, number: number): T {
  return one.seen <= number ? one : { ...one, seen: number };
}

/** Those of earlier devices first, then by place. */
function inOrder(device: string, own: readonly Own[]): readonly Own[] {
  return [...own].sort((a, b) => Number(a.device === device) - Number(b.device === device) || a.n - b.n);
}

// A new device

/** Go on as another device: what waits is numbered from 1, what it had seen stays. */
export async function renumber(replica: Replica, device: string): Promise<Replica> {
  const settled = replica.own.filter((own) => own.reason !== null);
  const moved = await Promise.all(waiting(replica).map((own, at) => move(own, device, at + 1)));
  return { ...replica, device, received: 0, top: moved.length, own: [...settled, ...moved], more: true };
}

function move(own: Own, device: string, n: number): Promise<Own> | Own {
  if (handedIn(own)) return { ...own, device, n };
  return ownOf({ ...own.operation, device, n }, device, n, own.seen);
}
