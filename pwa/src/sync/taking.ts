import { nextDigest, short } from "./digest.ts";
import type { Change, Have, ScopeReply, Segment } from "./exchange.ts";
import { erase, operationHash } from "./operation.ts";
import { goBack, handIn } from "./recovery.ts";
import { Diverged, digestOf, Forked, type KeptEntry, type Own, ownPlaces, type Replica } from "./replica.ts";

/** How a reply changes what a phone holds of a scope: the twin of `sync/taking.py`. */

/**
 * Take in what a reply says about the scope as it was asked. Throws `Forked` or `Diverged`. Where the
 * reply names segments, their entries are for the caller to fetch and to add with `takeSegment`.
 */
export async function take(replica: Replica, reply: ScopeReply): Promise<Replica> {
  if (reply.fork) throw new Forked();
  const told = { ...replica, received: reply.received, closed: reply.closed ?? false };
  if (reply.differs) return goBack(told, reply.differs);
  const known = withReasons(told, new Map(reply.quarantined));
  if (known.closed) return handIn({ ...known, more: false });
  if (reply.segments) return { ...known, more: true };
  const extended = await extend(known, reply.changes ?? [], reply.have);
  return handIn({ ...extended, more: reply.more ?? false });
}

/** The scope was asked about and is not in the reply: nothing is new. */
export function withoutNews(replica: Replica): Replica {
  return replica.more || replica.lost.length > 0 ? handIn({ ...replica, more: false }) : replica;
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
