import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { type EntryRow, type OperationRow, ofScope, type ScopeRow, withDatabase } from "./database.ts";
import { type Entry, type Json, MAX_OPERATION, type Operation, operationBytes } from "./sync/operation.ts";
import { type Own, type ScopeView, value, viewOf } from "./sync/view.ts";
import { open, shut } from "./vault/box.ts";

export type { Json } from "./sync/operation.ts";
export type { Head, RecordView, ScopeView } from "./sync/view.ts";
export { disagreement, head, value, withdrawn } from "./sync/view.ts";

/** What a screen asks to keep. `seen` is the `number` of the ScopeView the screen was drawn from. */
export interface Change {
  collection: string;
  record: string;
  fields: Record<string, Json>;
  form?: string;
  seen: number;
}

export interface Me {
  person: string;
  supervisor: string;
  name: string;
  role: string;
  body: string;
}

export interface SyncState {
  online: boolean;
  running: boolean;
  lastContact: number | null;
  waiting: Readonly<Record<string, { records: number; files: number }>>;
  problem: string | null;
}

/** An operation larger than anything that could ever be sent; nothing was kept. */
export class TooLarge extends Error {}

const held = signal<ReadonlyMap<string, ScopeView>>(new Map());

/** Every scope this phone follows, live. */
export const scopes: ReadonlySignal<ReadonlyMap<string, ScopeView>> = held;

/** The supervisor this phone belongs to, once the person's own scope is here. */
export const me: ReadonlySignal<Me | undefined> = computed(() => {
  for (const view of held.value.values()) {
    const record = view.collection("person").get("me");
    if (record) return value(record, "person") as unknown as Me;
  }
  return undefined;
});

const state = signal<SyncState>({
  online: typeof navigator === "undefined" || navigator.onLine,
  running: false,
  lastContact: null,
  waiting: {},
  problem: null,
});

/** How sending stands: for the bar and the sync log. */
export const syncState: ReadonlySignal<SyncState> = state;

/** One scope, live; undefined while this phone does not follow it. */
export function scopeView(scope: string): ReadonlySignal<ScopeView | undefined> {
  return computed(() => held.value.get(scope));
}

/** Read everything this phone follows into memory. The phone must be unlocked. */
export async function loadReplica(): Promise<void> {
  const rows = await withDatabase((db) => db.getAll("scopes"));
  const views = await Promise.all(rows.map((row) => loadScope(row)));
  held.value = new Map(views.map((view) => [view.scope, view]));
}

/** Forget what is in memory, as locking does; the database keeps it. */
export function unloadReplica(): void {
  held.value = new Map();
}

async function loadScope(row: ScopeRow): Promise<ScopeView> {
  const [entryRows, operationRows] = await withDatabase(async (db) => {
    const tx = db.transaction(["entries", "operations"]);
    return Promise.all([
      tx.objectStore("entries").getAll(ofScope(row.id)),
      tx.objectStore("operations").getAll(ofScope(row.id)),
    ]);
  });
  const entries = await Promise.all(entryRows.map(openEntry));
  const own = await Promise.all(operationRows.filter((one) => one.reason === null).map(openOwn));
  return viewOf(row.id, entries, own);
}

function openEntry(row: EntryRow): Promise<Entry> {
  return open<Entry>(`entries/${row.scope}/${row.number}`, row.sealed);
}

async function openOwn(row: OperationRow): Promise<Own> {
  const operation = await open<Operation>(`operations/${row.scope}/${row.n}`, row.sealed);
  return { operation, seen: row.seen, state: "kept" };
}

/**
 * Keep a change as this phone's next operation in its scope. It is on disk when this resolves;
 * the network comes later and alone. Refuses with `TooLarge`, and only now, what could never be sent.
 */
export function save(scope: string, change: Change): Promise<void> {
  const saved = lastSave.then(() => saveNext(scope, change));
  lastSave = saved.catch(() => undefined);
  return saved;
}

let lastSave: Promise<unknown> = Promise.resolve();

async function saveNext(scope: string, { seen, ...change }: Change): Promise<void> {
  for (;;) {
    const row = await withDatabase((db) => db.get("scopes", scope));
    if (!row) throw new Error("this phone does not follow that scope");
    const operation: Operation = {
      device: await deviceOf(),
      scope,
      n: row.top + 1,
      ...change,
      at: phoneTime(),
    };
    if (operationBytes(operation).length > MAX_OPERATION) throw new TooLarge();
    const sealed = await shut(`operations/${scope}/${operation.n}`, operation);
    const lowered = Math.min(seen, row.number);
    if (await append({ scope, n: operation.n, seen: lowered, sealed, reason: null })) break;
  }
  const row = (await withDatabase((db) => db.get("scopes", scope)))!; // appended to just now
  held.value = new Map(held.value).set(scope, await loadScope(row));
}

/** Keep the operation unless another one took its number in the meantime. */
async function append(next: OperationRow): Promise<boolean> {
  return withDatabase(async (db) => {
    const tx = db.transaction(["scopes", "operations"], "readwrite", { durability: "strict" });
    const row = await tx.objectStore("scopes").get(next.scope);
    if (row?.top !== next.n - 1) return false;
    await Promise.all([
      tx.objectStore("operations").add(next),
      tx.objectStore("scopes").put({ ...row, top: next.n }),
      tx.done,
    ]);
    return true;
  });
}

let device: string | undefined;

async function deviceOf(): Promise<string> {
  device ??= (await withDatabase((db) => db.get("phone", "device"))) as string | undefined;
  if (!device) {
    device = crypto.randomUUID();
    const fresh = device;
    await withDatabase((db) => db.put("phone", fresh, "device"));
  }
  return device;
}

/** This phone's clock with its zone: evidence, never a referee. */
export function phoneTime(now = new Date()): string {
  const minutes = -now.getTimezoneOffset();
  const local = new Date(now.getTime() + minutes * 60_000).toISOString().slice(0, 19);
  const two = (part: number) => String(Math.floor(Math.abs(part))).padStart(2, "0");
  return `${local}${minutes < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** Exchange with the server now; resolves when done or given up for the moment. */
export async function syncNow(): Promise<void> {
  state.value = { ...state.value, online: navigator.onLine };
}
