import { ApiError } from "../api.ts";
import type { FileRow } from "../database.ts";
import { note } from "../log.ts";
import { afterExchange, deviceName, giveWayToAlerts, leaveIfDone, syncSoon, urgent } from "../replica.ts";
import { Locked, lockState } from "../vault/lock.ts";
import { letGoOfErased } from "./letting-go.ts";
import { nextToSend, verdictOn } from "./queue.ts";
import { checkFileReceipt } from "./receipt.ts";
import { beingCopied, fileRows, fileState, letGoOfArrived, loadFiles, noteFile, readKept } from "./store.ts";
import { type Progress, Unsent } from "./unsent.ts";
import { words } from "./words.ts";

/**
 * Files go out one after the other, by themselves, whenever an exchange has gone through before. An alert stops them
 * in the middle of a piece.
 */

const ATTEMPTS = 5;
const PAUSE = 500;
const LONGEST_PAUSE = 30_000;

let round: Promise<void> | undefined;
let stopping = new AbortController();
let started = false;

/** How many rounds in a row the line has broken without a piece arriving; undefined while it holds. */
let breaks: number | undefined;

/** From now on files follow their records. */
export async function startFiles(): Promise<void> {
  await loadFiles();
  if (started) return;
  started = true;
  afterExchange(async () => {
    sendFiles().then(goOnSoon).then(leaveIfDone).catch(unlessLocked);
  });
  giveWayToAlerts(stopFiles);
  addEventListener("offline", stopFiles);
}

/** Send all there is; resolves when everything has arrived, or nothing more can be sent for now. */
export function sendFiles(): Promise<void> {
  round ??= navigator.locks
    .request("files", { ifAvailable: true }, async (lock) => {
      if (lock) await sendAll(); // else another tab does
    })
    .finally(() => {
      round = undefined;
    });
  return round;
}

export const sendingFiles = () => round !== undefined;

/** Try one file again that had a problem, and then all others. */
export async function retryFile(scope: string, sha256: string): Promise<void> {
  await noteFile(scope, sha256, { problem: undefined });
  await sendFiles();
}

/** Stop at once; what has arrived of a file stays arrived. */
export function stopFiles(): void {
  stopping.abort();
}

/** A line that broke may carry again in a moment: asked soon, and less often the longer nothing gets through. */
function goOnSoon(): void {
  if (breaks === undefined) return;
  setTimeout(syncSoon, Math.min(LONGEST_PAUSE, PAUSE * 2 ** breaks++));
}

/** Locking the phone ends a round; what is not sent waits. */
function unlessLocked(error: unknown): void {
  if (!(error instanceof Locked)) console.error(error);
}

async function sendAll(): Promise<void> {
  stopping = new AbortController();
  await loadFiles();
  await letGoOfArrived();
  await letGoOfErased();
  const passed = new Set<string>();
  for (;;) {
    const row = nextToSend(fileRows.value, new Set([...passed, ...beingCopied.value]));
    if (!row || lockState.value !== "open" || urgent() || !(await arrives(row))) return;
    passed.add(row.sha256);
  }
}

/** Send one file; false if no other can be sent now either. */
async function arrives({ scope, sha256, size }: FileRow): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      const receipt = await send(scope, sha256);
      await checkFileReceipt({ scope, sha256, size }, receipt).catch(asUnsent);
      await noteFile(scope, sha256, { state: "arrived", sent: size, receipt, problem: undefined });
      await note({ kind: "file arrived", scope, sha256 });
      return true;
    } catch (error) {
      if (!(error instanceof Unsent)) throw error;
      if (error.status === 0) breaks ??= 0;
      const verdict = verdictOn(error.status);
      if (verdict !== "again" || attempt === ATTEMPTS) {
        await noteProblem(scope, sha256, error);
        return verdict !== "stop";
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE * 2 ** attempt));
    }
  }
}

async function send(scope: string, sha256: string): Promise<string> {
  const row = fileState(scope, sha256);
  const bytes = await readKept(scope, sha256);
  if (!row || !bytes) throw new Unsent(422, words.bytesGone);
  const { sendFile } = await import("./sending.ts");
  const onProgress = (progress: Progress) => {
    if (progress.sent) breaks = undefined;
    void noteFile(scope, sha256, progress);
  };
  return sendFile({ scope, sha256, ...row }, bytes, deviceName(), onProgress, stopping.signal);
}

/** A file has not arrived as long as its receipt cannot be checked, or does not hold. */
function asUnsent(error: unknown): never {
  throw error instanceof ApiError ? new Unsent(error.status, error.message) : error;
}

/** A line that broke is no problem of the file. */
async function noteProblem(scope: string, sha256: string, { status, reply }: Unsent): Promise<void> {
  if (status === 0) return;
  const problem = sentenceIn(reply) ?? words.notTaken(status);
  await noteFile(scope, sha256, { problem });
  await note({ kind: "file failed", scope, sha256, why: problem });
}

function sentenceIn(reply: string): string | undefined {
  try {
    return (JSON.parse(reply) as { message?: string }).message;
  } catch {
    return reply || undefined;
  }
}
