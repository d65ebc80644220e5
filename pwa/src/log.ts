import { signal } from "@preact/signals";
import { withDatabase } from "./database.ts";
import { open, shut } from "./vault/box.ts";

/** What happened between this phone and the server, in the order it happened. */
export type Happening =
  | { kind: "exchanged"; scope: string; sent: number; news: number }
  | { kind: "file arrived"; scope: string; sha256: string }
  | { kind: "file erased"; scope: string; sha256: string }
  | { kind: "file failed"; scope: string; sha256: string; why: string }
  | { kind: "quarantined"; scope: string; reason: string; count: number }
  | { kind: "closed"; scope: string }
  | { kind: "new device" }
  | { kind: "new receipt key" }
  | { kind: "went back"; scope: string; from: number; to: number }
  | { kind: "diverged"; scope: string }
  | { kind: "failed"; why: string }
  | { kind: "granted"; scope: string };

export type LogEntry = Happening & { at: number };

const KEEP = 500;

/** The log, newest first; read it with `readLog` when a screen opens. */
export const log = signal<readonly LogEntry[]>([]);

/** Note what happened. Sealed like everything else, and the oldest goes when there are many. */
export async function note(happening: Happening): Promise<void> {
  const entry: LogEntry = { ...happening, at: Date.now() };
  if (repeats(entry)) return;
  log.value = [entry, ...log.value].slice(0, KEEP);
  const sealed = await shut("log", entry);
  await withDatabase(async (db) => {
    const tx = db.transaction("log", "readwrite");
    await tx.store.add({ at: entry.at, sealed });
    const [oldest] = await tx.store.getAllKeys(null, 1);
    if (oldest !== undefined && (await tx.store.count()) > KEEP) await tx.store.delete(oldest);
    await tx.done;
  });
}

export async function readLog(): Promise<void> {
  const rows = await withDatabase((db) => db.getAll("log"));
  const entries = await Promise.all(rows.map((row) => open<LogEntry>("log", row.sealed)));
  log.value = entries.reverse();
}

/** The same failure over and over, as in a cellar, is told once. */
function repeats(entry: LogEntry): boolean {
  const last = log.value[0];
  return entry.kind === "failed" && last?.kind === "failed" && last.why === entry.why;
}
