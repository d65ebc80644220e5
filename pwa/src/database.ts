import { signal } from "@preact/signals";
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** Nonce and AES-GCM ciphertext under the phone's data key: see vault/box.ts. */
export type Sealed = ArrayBuffer;

/** Where this phone stands in one scope. Numbers only: nothing here tells what the scope is about. */
export interface ScopeRow {
  id: string;
  /** Counts the writes, so that two open tabs notice each other's. */
  revision: number;
  device: string;
  received: number;
  top: number;
  more: boolean;
  closed: boolean;
  /** Let go on this phone some days after the case was closed; not asked about again. */
  purged: boolean;
}

export interface EntryRow {
  scope: string;
  number: number;
  sealed: Sealed;
}

/** What stands at a place of this phone and has no number yet. */
export interface OperationRow {
  scope: string;
  device: string;
  n: number;
  sealed: Sealed;
}

/** An entry that went when the phone went back, until it comes again. */
export interface LostRow {
  scope: string;
  hash: string;
  sealed: Sealed;
}

/** The latest receipt of a scope: what it signs, and the signature. */
export interface ReceiptRow {
  scope: string;
  device: string;
  received: number;
  number: number;
  digest: string;
  time: number;
  signature: string;
}

/** A file that was made on this phone for one case; the bytes lie apart, so that a list of files is small. */
export interface FileRow {
  scope: string;
  sha256: string;
  size: number;
  type: string;
  kind: "original" | "preview" | "stamped" | "audio" | "video" | "response";
  state: "kept" | "arrived";
  /** When it was kept (this phone's clock, ms). */
  kept: number;
  /** Where an original comes from, for whoever tells the case of it if that could not be done at once. */
  source?: "app" | "camera" | "gallery";
  /** The photo it belongs to, once the case was told of that. */
  record?: string;
  /** Where the server takes the rest of it, and how much it has. */
  address?: string;
  sent?: number;
  /** What keeps it from arriving, as a sentence. */
  problem?: string;
  /** The server's word that it has the file, checked: "time signature device". */
  receipt?: string;
}

/** The bytes of a file: one made here, or one of a colleague that was fetched. */
export interface BytesRow {
  scope: string;
  sha256: string;
  sealed: Sealed;
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
  operations: { key: [string, string, number]; value: OperationRow };
  lost: { key: [string, string]; value: LostRow };
  receipts: { key: [string, string]; value: ReceiptRow };
  files: { key: [string, string]; value: FileRow; indexes: { state: string } };
  bytes: { key: [string, string]; value: BytesRow };
  log: { key: number; value: LogRow };
  public: { key: string; value: PublicRow };
}

export type Database = IDBPDatabase<Tables>;

const NAME = "field-notes";
const VERSION = 1;

let opening: Promise<Database> | undefined;

/** True once a newer version of this program, in another tab, has changed the tables: this one must be opened anew. */
export const outdated = signal(false);

/** The one open connection. Upgrades only ever add. */
export function database(): Promise<Database> {
  opening ??= open().catch((error: unknown) => {
    opening = undefined;
    if (error instanceof DOMException && error.name === "VersionError") outdated.value = true;
    throw error;
  });
  return opening;
}

async function open(): Promise<Database> {
  const db = await openDB<Tables>(NAME, VERSION, {
    upgrade(fresh, from) {
      if (from < 1) {
        fresh.createObjectStore("phone");
        fresh.createObjectStore("scopes", { keyPath: "id" });
        fresh.createObjectStore("entries", { keyPath: ["scope", "number"] });
        fresh.createObjectStore("operations", { keyPath: ["scope", "device", "n"] });
        fresh.createObjectStore("lost", { keyPath: ["scope", "hash"] });
        fresh.createObjectStore("receipts", { keyPath: ["scope", "device"] });
        const files = fresh.createObjectStore("files", { keyPath: ["scope", "sha256"] });
        files.createIndex("state", "state");
        fresh.createObjectStore("bytes", { keyPath: ["scope", "sha256"] });
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

/** Our own work aborts nothing that it does not turn into another error. */
function lostConnection(error: unknown): boolean {
  if (!(error instanceof DOMException)) return false;
  const { name, message } = error;
  return (
    name === "InvalidStateError" ||
    name === "AbortError" ||
    (name === "UnknownError" && /connection/i.test(message))
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
