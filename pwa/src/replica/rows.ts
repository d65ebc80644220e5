import {
  type Database,
  type LostRow,
  type OperationRow,
  ofScope,
  type ReceiptRow,
  type ScopeRow,
  withDatabase,
} from "../database.ts";
import { digestAtZero } from "../sync/digest.ts";
import type { Receipt } from "../sync/receipt.ts";
import type { KeptEntry, Own, Replica } from "../sync/replica.ts";
import { open, shut } from "../vault/box.ts";

/** Replicas as sealed rows: read whole, written as the difference between two, in one transaction. */

/** Who this phone is to the ledger, for as long as its local store lives. */
export interface Life {
  device: string;
  replaces: string | null;
}

export interface Stored {
  replica: Replica;
  revision: number;
}

/** Another tab has written since this one read; read again. */
export class Stale extends Error {}

export async function readLife(): Promise<Life | undefined> {
  return (await withDatabase((db) => db.get("phone", "life"))) as Life | undefined;
}

/** Every scope this phone holds. The phone must be unlocked. */
export async function readReplicas(): Promise<Map<string, Stored>> {
  const rows = await withDatabase((db) => db.getAll("scopes"));
  const stored = await Promise.all(rows.filter((row) => !row.purged).map(readReplica));
  return new Map(stored.map((one) => [one.replica.scope, one]));
}

/** The scopes that were let go here and are still granted: the phone follows them in name only. */
export async function purgedScopes(): Promise<string[]> {
  const rows = await withDatabase((db) => db.getAll("scopes"));
  return rows.filter((row) => row.purged).map((row) => row.id);
}

async function readReplica({
  id: scope,
  revision,
  device,
  received,
  top,
  more,
  closed,
}: ScopeRow): Promise<Stored> {
  const [entries, operations, lost] = await withDatabase(async (db) => {
    const tx = db.transaction(["entries", "operations", "lost"]);
    return Promise.all([
      tx.objectStore("entries").getAll(ofScope(scope)),
      tx.objectStore("operations").getAll(ofScope(scope)),
      tx.objectStore("lost").getAll(ofScope(scope)),
    ]);
  });
  const own = await Promise.all(operations.map((row) => open<Own>(ownPlace(row), row.sealed)));
  const gone = await Promise.all(lost.map((row) => open<KeptEntry>(lostPlace(row), row.sealed)));
  return {
    revision,
    replica: {
      ...{ scope, device, received, top, more, closed, zero: await digestAtZero(scope) },
      entries: await Promise.all(entries.map((row) => open<KeptEntry>(entryPlace(row), row.sealed))),
      own: own.sort((a, b) => Number(a.device === device) - Number(b.device === device) || a.n - b.n),
      lost: gone.sort((a, b) => a.number - b.number),
    },
  };
}

/** One scope before and after; `after` is null where the scope goes. */
export interface Step {
  before: Stored | undefined;
  after: Replica | null;
  receipt?: Receipt | null;
}

/**
 * Write what changed, durably, all of it or nothing; throws `Stale` when somebody else wrote first.
 * Sealing comes before the transaction, which must wait for nothing but the database.
 */
export async function writeSteps(steps: ReadonlyMap<string, Step>, life?: Life): Promise<void> {
  const writes = await Promise.all([...steps].map(([scope, step]) => prepare(scope, step)));
  await withDatabase(async (db) => {
    const tx = transactionOf(db);
    const rows = await Promise.all([...steps.keys()].map((scope) => tx.objectStore("scopes").get(scope)));
    const revisions = [...steps.values()].map((step) => step.before?.revision);
    if (rows.some((row, at) => row?.revision !== revisions[at])) {
      tx.abort();
      await tx.done.catch(() => undefined);
      throw new Stale();
    }
    if (life) void tx.objectStore("phone").put(life, "life");
    for (const write of writes) await write(tx);
    await tx.done;
  });
}

type Transaction = ReturnType<typeof transactionOf>;
type Write = (tx: Transaction) => Promise<void>;
function transactionOf(db: Database) {
  const stores = ["phone", "scopes", "entries", "operations", "lost", "receipts"] as const;
  const tx = db.transaction(stores, "readwrite", { durability: "strict" });
  tx.done.catch(() => undefined); // told to whoever waits for it, and to whoever waits for a row
  return tx;
}

/** Seal what is new in a step; the function that comes back puts it into a transaction. */
async function prepare(scope: string, { before, after, receipt }: Step): Promise<Write> {
  if (after === null) return async (tx) => removeScope(tx, scope);
  const old = before?.replica;
  const entries = await sealed(
    fresh(after.entries, old?.entries).map((entry) => ({ scope, number: entry.number, content: entry })),
    entryPlace,
  );
  const operations = await sealed(
    fresh(after.own, old?.own).map((own) => ({ scope, device: own.device, n: own.n, content: own })),
    ownPlace,
  );
  const lost = await sealed(
    fresh(after.lost, old?.lost).map((entry) => ({ scope, hash: entry.hash, content: entry })),
    lostPlace,
  );
  const gone = goneKeys(scope, old, after);
  return async (tx) => {
    void tx.objectStore("entries").delete(IDBKeyRange.bound([scope, after.entries.length + 1], [scope, []]));
    for (const range of gone.operations) void tx.objectStore("operations").delete(range);
    for (const key of gone.lost) void tx.objectStore("lost").delete(key);
    await inBatches(entries, (row) => tx.objectStore("entries").put(row));
    await inBatches(operations, (row) => tx.objectStore("operations").put(row));
    await inBatches(lost, (row) => tx.objectStore("lost").put(row));
    if (receipt) void tx.objectStore("receipts").put(receipt satisfies ReceiptRow);
    void tx.objectStore("scopes").put(scopeRow(after, (before?.revision ?? 0) + 1));
  };
}

const BATCH = 20;

/** Put many rows so that a touch finds its turn in between; the transaction waits for nothing but its own writes. */
async function inBatches<R>(rows: readonly R[], put: (row: R) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += BATCH) await Promise.all(rows.slice(at, at + BATCH).map(put));
}

function scopeRow({ scope, device, received, top, more, closed }: Replica, revision: number): ScopeRow {
  return { id: scope, revision, device, received, top, more, closed, purged: false };
}

/** What the phone knows of a scope goes; files that are only here stay until they are sent (evidence/store.ts). */
function removeScope(tx: Transaction, scope: string): void {
  void tx.objectStore("scopes").delete(scope);
  for (const store of ["entries", "operations", "lost", "receipts"] as const)
    void tx.objectStore(store).delete(ofScope(scope));
}

/** What is in `after` and not the very same in `before`. */
function fresh<T>(after: readonly T[], before: readonly T[] = []): readonly T[] {
  const known = new Set(before);
  return after.filter((one) => !known.has(one));
}

function goneKeys(scope: string, before: Replica | undefined, after: Replica) {
  const places = new Set(after.own.map((own) => `${own.n} ${own.device}`));
  const hashes = new Set(after.lost.map((entry) => entry.hash));
  const gone = before?.own.filter((own) => !places.has(`${own.n} ${own.device}`)) ?? [];
  const found = before?.lost.filter((entry) => !hashes.has(entry.hash)) ?? [];
  return {
    operations: runsOf(gone).map(([device, from, to]) =>
      IDBKeyRange.bound([scope, device, from], [scope, device, to]),
    ),
    lost: found.map((entry): [string, string] => [scope, entry.hash]),
  };
}

/** Places that follow one another, as runs: a push that has arrived goes in one piece. */
function runsOf(places: readonly Own[]): [device: string, from: number, to: number][] {
  const runs: [string, number, number][] = [];
  for (const { device, n } of places) {
    const last = runs.at(-1);
    if (last?.[0] === device && last[2] === n - 1) last[2] = n;
    else runs.push([device, n, n]);
  }
  return runs;
}

async function sealed<K extends object>(
  rows: readonly (K & { content: unknown })[],
  place: (key: K) => string,
): Promise<(K & { sealed: ArrayBuffer })[]> {
  return Promise.all(
    rows.map(async ({ content, ...key }) => ({
      ...(key as unknown as K),
      sealed: await shut(place(key as unknown as K), content),
    })),
  );
}

const entryPlace = ({ scope, number }: { scope: string; number: number }) => `entries/${scope}/${number}`;
const ownPlace = ({ scope, device, n }: Omit<OperationRow, "sealed">) => `operations/${scope}/${device}/${n}`;
const lostPlace = ({ scope, hash }: Omit<LostRow, "sealed">) => `lost/${scope}/${hash}`;

/**
 * What is typed or recorded in a scope and is no operation yet, by the beginnings of its keys: see inspections/typing.ts,
 * unfinished.ts, evidence/tape.ts.
 */
const UNFINISHED = ["typing/", "form/", "tape/"];

/** Let go of a scope's content, typed drafts included, and remember only that it was here. */
export async function purge(scope: string): Promise<void> {
  await withDatabase(async (db) => {
    const tx = transactionOf(db);
    const row = await tx.objectStore("scopes").get(scope);
    removeScope(tx, scope);
    for (const kind of UNFINISHED)
      void tx.objectStore("phone").delete(IDBKeyRange.bound(`${kind}${scope}/`, `${kind}${scope}/\uffff`));
    if (row) void tx.objectStore("scopes").put({ ...row, purged: true });
    await tx.done;
  });
}

/** Forget that these scopes ever were here. */
export async function forgetScopes(scopes: readonly string[]): Promise<void> {
  await withDatabase((db) => Promise.all(scopes.map((scope) => db.delete("scopes", scope))));
}
