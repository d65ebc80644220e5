import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { ApiError, tooOld } from "../api.ts";
import { withDatabase } from "../database.ts";
import { note } from "../log.ts";
import { clockOffset, identity } from "../vault/device-key.ts";
import { lockState } from "../vault/lock.ts";
import { leaveIfDone } from "./dismissal.ts";
import { exchange, unsettled, urgent } from "./exchange.ts";
import { letGo, unsentRecords, views } from "./held.ts";
import { overdue } from "./purge.ts";

/** When to exchange: on start, online, shown again, every 30 s, after each save, and by button; for an alert at once. */

export interface SyncState {
  online: boolean;
  running: boolean;
  /** When the server last answered (ms), and what keeps it from taking our work, as a sentence. */
  lastContact: number | null;
  problem: string | null;
  /** The server has lost this phone: somebody has to sign in and enrol it again. */
  unknown: boolean;
  /** How much of each scope is only on this phone; a scope with nothing is left out. */
  waiting: Readonly<Record<string, { records: number; files: number }>>;
}

const EVERY = 30_000;
const LONGEST_WAIT = 300_000;
const LONGEST_WAIT_OF_ALERTS = 5_000;
const MOST_ROUNDS = 200;
const LATER = 20;

const own = signal<Omit<SyncState, "waiting">>({
  online: typeof navigator === "undefined" || navigator.onLine !== false,
  running: false,
  lastContact: null,
  problem: null,
  unknown: false,
});
const files = signal<ReadonlyMap<string, number>>(new Map());

/** How sending stands: for the bar and the sync log. */
export const syncState: ReadonlySignal<SyncState> = computed(() => ({ ...own.value, waiting: waitingNow() }));

/** When the server last answered, for those whom nothing else of it concerns. */
export const lastContact: ReadonlySignal<number | null> = computed(() => own.value.lastContact);

function waitingNow(): SyncState["waiting"] {
  const records = views.value.size > 0 ? unsentRecords() : new Map<string, number>();
  const waiting: Record<string, { records: number; files: number }> = {};
  for (const scope of new Set([...records.keys(), ...files.value.keys()]))
    waiting[scope] = { records: records.get(scope) ?? 0, files: files.value.get(scope) ?? 0 };
  return waiting;
}

/** Count the photos of which a file is only here; whoever keeps or sends a file calls this. */
export async function countFiles(): Promise<void> {
  const rows = await withDatabase((db) => db.getAllFromIndex("files", "state", "kept"));
  const photos = new Map(rows.map(({ scope, record, sha256 }) => [`${scope} ${record ?? sha256}`, scope]));
  const counts = new Map<string, number>();
  for (const scope of photos.values()) counts.set(scope, (counts.get(scope) ?? 0) + 1);
  files.value = counts;
}

const followers: (() => Promise<void>)[] = [];

/** Do this after every exchange that went through: files go out once their records have. */
export function afterExchange(work: () => Promise<void>): void {
  followers.push(work);
}

const givingWay: (() => void)[] = [];

/** Do this when an alert wants the line for itself: photos stop, and go on after the next exchange. */
export function giveWayToAlerts(work: () => void): void {
  givingWay.push(work);
}

let timer: ReturnType<typeof setInterval> | undefined;
let failures = 0;
let notBefore = 0;
let underWay: Promise<void> | undefined;
let onceMore = false;

export function startSyncing(): void {
  stopSyncing();
  timer = setInterval(syncSoon, EVERY);
  addEventListener("online", wake);
  addEventListener("offline", noticeLine);
  document.addEventListener("visibilitychange", syncSoon);
  wake();
}

export function stopSyncing(): void {
  clearInterval(timer);
  removeEventListener("online", wake);
  removeEventListener("offline", noticeLine);
  document.removeEventListener("visibilitychange", syncSoon);
}

function wake(): void {
  notBefore = 0;
  noticeLine();
  syncSoon();
}

function noticeLine(): void {
  own.value = { ...own.value, online: navigator.onLine };
}

/** Exchange if it makes sense now: not while offline, or told to wait. */
export function syncSoon(): void {
  if (!navigator.onLine || Date.now() < notBefore) return;
  void syncNow();
}

/** Exchange at once, whatever the server or earlier failures said of waiting, with the line for itself (R-OF.9). */
export function syncUrgently(): void {
  notBefore = 0;
  for (const work of givingWay) work();
  syncSoon();
}

/** Exchange with the server until neither side has anything for the other, or it fails for the moment. */
export function syncNow(): Promise<void> {
  onceMore = underWay !== undefined;
  underWay ??= inLock().finally(() => {
    underWay = undefined;
    if (onceMore && unsettled()) syncSoon();
  });
  return underWay;
}

async function inLock(): Promise<void> {
  if (lockState.value !== "open" || !(await identity())?.phone) return;
  own.value = { ...own.value, running: true };
  try {
    await navigator.locks.request("exchange", rounds);
    failures = 0;
    own.value = { ...own.value, online: true, problem: null, unknown: false };
    for (const work of followers) await work();
    await leaveIfDone();
    await letGoOfOverdue();
  } catch (error) {
    await noticeFailure(error);
  } finally {
    own.value = { ...own.value, running: false };
  }
}

async function rounds(): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if (lockState.value !== "open") return;
    const partial = urgent();
    await exchange();
    own.value = { ...own.value, lastContact: Date.now() };
    if (!partial && !unsettled()) return;
  }
}

/** Wait longer after each failure, each phone a little differently; a server that names a time is obeyed. */
async function noticeFailure(error: unknown): Promise<void> {
  failures++;
  const told = error instanceof ApiError ? (error.retryAfter ?? 0) * 1000 : 0;
  const alarmed = lockState.value === "open" && urgent();
  const longest = alarmed ? LONGEST_WAIT_OF_ALERTS : LONGEST_WAIT;
  const wait = Math.min(longest, 1000 * 2 ** failures) * (0.5 + Math.random() / 2);
  notBefore = Date.now() + Math.max(told, wait);
  setTimeout(syncSoon, notBefore - Date.now() + LATER); // timers come a little early at times
  if (!(error instanceof ApiError)) console.error(error);
  const offline = error instanceof ApiError && error.offline;
  const problem = error instanceof Error ? error.message : String(error);
  own.value = {
    ...own.value,
    unknown: error instanceof ApiError && error.code === "phone_unknown",
    online: !offline && own.value.online,
    problem: tooOld.value || (offline && error.code === "offline") ? null : problem,
  };
  if (lockState.value === "open") await note({ kind: "failed", why: problem });
}

async function letGoOfOverdue(): Promise<void> {
  const now = Date.now() + (await clockOffset());
  const { waiting } = syncState.value;
  for (const view of views.value.values())
    if (!waiting[view.scope] && overdue(view, now)) await letGo(view.scope);
}
