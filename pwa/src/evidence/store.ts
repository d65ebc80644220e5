import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { answer, signedFetch } from "../api.ts";
import { type BytesRow, type FileRow, withDatabase } from "../database.ts";
import { countFiles } from "../replica.ts";
import { hex } from "../vault/base64url.ts";
import { openBytes, shutBytes } from "../vault/box.ts";

/** Files of cases on this phone: sealed from the first moment, kept until the server has said it has them. */

export type Kind = FileRow["kind"];

/** A file as records name it. */
export interface FileName {
  sha256: string;
  size: number;
  type: string;
}

/** From where a file is that was kept without saying so: what claims least, for it may have been made anywhere. */
export const UNSURE = "gallery";

/** How far a file made on this phone has come. */
export type FileState = Omit<FileRow, "scope" | "sha256">;

const copying = signal<ReadonlySet<string>>(new Set());

/** The originals whose copies are being made just now: those are small, and go first. Live. */
export const beingCopied: ReadonlySignal<ReadonlySet<string>> = copying;

export function beginCopying(sha256: string): void {
  copying.value = new Set([...copying.value, sha256]);
}

export function endCopying(sha256: string): void {
  copying.value = new Set([...copying.value].filter((one) => one !== sha256));
}

const rows = signal<ReadonlyMap<string, FileRow>>(new Map());
const key = (scope: string, sha256: string) => `${scope}/${sha256}`;

/** The files made on this phone, live. */
export const fileRows: ReadonlySignal<readonly FileRow[]> = computed(() => [...rows.value.values()]);

const states = new Map<string, ReadonlySignal<FileRow | undefined>>();

/** How far a file has come, live for itself alone; undefined for one that was not made on this phone. */
export function fileState(scope: string, sha256: string): FileState | undefined {
  const name = key(scope, sha256);
  const known = states.get(name) ?? computed(() => rows.value.get(name));
  states.set(name, known);
  return known.value;
}

/** What the server said last of a file that it did not take, as a sentence; null while none is held up. */
export const fileProblem: ReadonlySignal<string | null> = computed(
  () => fileRows.value.find(({ state, problem }) => state === "kept" && problem)?.problem ?? null,
);

/** Read what is known of all files, and how many are only here. The bytes stay where they are. */
export async function loadFiles(): Promise<void> {
  const [all] = await Promise.all([withDatabase((db) => db.getAll("files")), countFiles()]);
  rows.value = new Map(all.map((row) => [key(row.scope, row.sha256), asKnown(row)]));
}

/** The row as it is in memory, unless the database knows better. */
function asKnown(row: FileRow): FileRow {
  const known = rows.value.get(key(row.scope, row.sha256));
  return known && JSON.stringify(known) === JSON.stringify(row) ? known : row;
}

/**
 * Keep a file, sealed and durably, and queue it for sending. Again is harmless. `record` is the photo or response
 * it belongs to; an original belongs to none yet, and says from where it is.
 */
export async function keepFile(
  scope: string,
  bytes: ArrayBuffer,
  type: string,
  kind: Kind,
  record?: string,
  source?: FileRow["source"],
): Promise<FileName> {
  const sha256 = hex(await crypto.subtle.digest("SHA-256", bytes));
  const sealed = await shutBytes(place(scope, sha256), bytes);
  const name = { sha256, size: bytes.byteLength, type };
  const about = { ...(record && { record }), ...(source && { source }) };
  const row: FileRow = { scope, ...name, kind, state: "kept", kept: Date.now(), ...about };
  const kept = await withDatabase(async (db) => {
    const tx = db.transaction(["files", "bytes"], "readwrite", { durability: "strict" });
    const known = await tx.objectStore("files").get([scope, sha256]);
    if (!known) void tx.objectStore("files").put(row);
    if (!known) void tx.objectStore("bytes").put({ scope, sha256, sealed });
    await tx.done;
    return known ?? row;
  });
  rows.value = new Map(rows.value).set(key(scope, sha256), kept);
  await countFiles();
  return name;
}

/** The bytes of a file that is on this phone; undefined if it is not. */
export async function readKept(scope: string, sha256: string): Promise<ArrayBuffer | undefined> {
  const row = await withDatabase((db) => db.get("bytes", [scope, sha256]));
  return row && openBytes(place(scope, sha256), row.sealed);
}

/**
 * The bytes of a file of a case: from this phone, or fetched from the server and kept for the next time.
 * Throws the server's refusal when it has not arrived there either.
 */
export async function readFile(scope: string, sha256: string): Promise<ArrayBuffer> {
  const kept = await readKept(scope, sha256);
  if (kept) return kept;
  const response = await signedFetch("GET", `/api/files/${scope}/${sha256}`, new Uint8Array());
  if (!response.ok) await answer(response);
  const bytes = await response.arrayBuffer();
  if (hex(await crypto.subtle.digest("SHA-256", bytes)) !== sha256) throw new Error("the file came damaged");
  const row: BytesRow = { scope, sha256, sealed: await shutBytes(place(scope, sha256), bytes) };
  await withDatabase((db) => db.put("bytes", row));
  return bytes;
}

/** Note how a file fares on its way. */
export async function noteFile(scope: string, sha256: string, news: Partial<FileState>): Promise<void> {
  const noted = await withDatabase(async (db) => {
    const tx = db.transaction("files", "readwrite", { durability: "strict" });
    const row = await tx.store.get([scope, sha256]);
    const next = row && { ...row, ...news };
    if (next) void tx.store.put(next);
    await tx.done;
    return next;
  });
  if (noted) rows.value = new Map(rows.value).set(key(scope, sha256), noted);
  if (news.state) await countFiles();
}

/** Let go of files of scopes that are not on this phone any more. What has not arrived stays. */
export async function letGoOfArrived(): Promise<void> {
  await withDatabase(async (db) => {
    const tx = db.transaction(["files", "bytes", "scopes"], "readwrite");
    const here = new Set(
      (await tx.objectStore("scopes").getAll()).flatMap((row) => (row.purged ? [] : row.id)),
    );
    const waiting = new Set((await tx.objectStore("files").index("state").getAllKeys("kept")).map(String));
    for (const store of ["files", "bytes"] as const)
      for (const [scope, sha256] of await tx.objectStore(store).getAllKeys())
        if (!here.has(scope) && !waiting.has(String([scope, sha256])))
          void tx.objectStore(store).delete([scope, sha256]);
    await tx.done;
  });
  await loadFiles();
}

const place = (scope: string, sha256: string) => `bytes/${scope}/${sha256}`;
