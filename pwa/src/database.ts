import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** Nonce and AES-GCM ciphertext under the phone's data key: see vault/box.ts. */
export type Sealed = ArrayBuffer;

/** Where this phone stands in one scope. Numbers and hashes only: nothing here tells what the scope is about. */
export interface ScopeRow {
  id: string;
  /** The cursor: the last entry held, and the digest there (64 hex digits). */
  number: number;
  digest: string;
  /** The highest own n that exists on this phone, and the highest the server has. */
  top: number;
  received: number;
  closed: boolean;
}

export interface EntryRow {
  scope: string;
  number: number;
  digest: string;
  sealed: Sealed;
}

/** An own operation that has no number yet; with a reason when it lies in quarantine. */
export interface OperationRow {
  scope: string;
  n: number;
  seen: number;
  sealed: Sealed;
  reason: string | null;
}

export interface ReceiptRow {
  scope: string;
  device: string;
  receipt: string;
}

/** A photo or other file of one case. Fields that only sending needs belong to evidence/store.ts. */
export interface FileRow {
  scope: string;
  sha256: string;
  size: number;
  type: string;
  state: "kept" | "sending" | "arrived";
  sealed: Sealed | null;
  kept: number;
  /** Where sending goes on, the last problem, the file's receipt: as evidence/store.ts needs them. */
  sending?: { address?: string; sent?: number; tries?: number; problem?: string };
  receipt?: string;
}

export interface LogRow {
  id?: number;
  at: number;
  sealed: Sealed;
}

/** A signed public file (key list, status list), kept as fetched. */
export interface PublicRow {
  name: string;
  etag: string | null;
  bytes: ArrayBuffer;
  fetched: number;
}

interface Tables extends DBSchema {
  phone: { key: string; value: unknown };
  scopes: { key: string; value: ScopeRow };
  entries: { key: [string, number]; value: EntryRow };
  operations: { key: [string, number]; value: OperationRow };
  receipts: { key: [string, string]; value: ReceiptRow };
  files: { key: [string, string]; value: FileRow; indexes: { sha256: string; state: string } };
  log: { key: number; value: LogRow };
  public: { key: string; value: PublicRow };
}

export type Database = IDBPDatabase<Tables>;
export type StoreName =
  | "phone"
  | "scopes"
  | "entries"
  | "operations"
  | "receipts"
  | "files"
  | "log"
  | "public";

const NAME = "field-notes";
const VERSION = 1;

let opening: Promise<Database> | undefined;

/** The one open connection. Upgrades only ever add. */
export function database(): Promise<Database> {
  opening ??= open();
  return opening;
}

async function open(): Promise<Database> {
  const db = await openDB<Tables>(NAME, VERSION, {
    upgrade(fresh, from) {
      if (from < 1) {
        fresh.createObjectStore("phone");
        fresh.createObjectStore("scopes", { keyPath: "id" });
        fresh.createObjectStore("entries", { keyPath: ["scope", "number"] });
        fresh.createObjectStore("operations", { keyPath: ["scope", "n"] });
        fresh.createObjectStore("receipts", { keyPath: ["scope", "device"] });
        const files = fresh.createObjectStore("files", { keyPath: ["scope", "sha256"] });
        files.createIndex("sha256", "sha256");
        files.createIndex("state", "state");
        fresh.createObjectStore("log", { keyPath: "id", autoIncrement: true });
        fresh.createObjectStore("public", { keyPath: "name" });
      }
    },
    blocking: () => forget(db), // a newer version wants to upgrade: make room
    terminated: () => forget(db),
  });
  return db;
}

function forget(db: Database): void {
  db.close();
  opening = undefined;
}

/**
 * Work on the database; a connection that the browser has lost is opened again, once.
 *
 * Inside a transaction await nothing but IndexedDB: seal before it, open what was sealed after it.
 */
export async function withDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  try {
    return await work(await database());
  } catch (error) {
    if (!lostConnection(error)) throw error;
    opening = undefined;
    return work(await database());
  }
}

function lostConnection(error: unknown): boolean {
  if (!(error instanceof DOMException)) return false;
  return (
    error.name === "InvalidStateError" || (error.name === "UnknownError" && /connection/i.test(error.message))
  );
}

/** All keys of one scope in a store whose keys begin with the scope. */
export function ofScope(scope: string): IDBKeyRange {
  return IDBKeyRange.bound([scope], [scope, []]);
}

/** Forget everything this phone holds. */
export async function wipe(): Promise<void> {
  await withDatabase(async (db) => {
    const stores = [...db.objectStoreNames];
    const tx = db.transaction(stores, "readwrite", { durability: "strict" });
    await Promise.all([...stores.map((name) => tx.objectStore(name).clear()), tx.done]);
  });
}
