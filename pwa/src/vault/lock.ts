import { signal } from "@preact/signals";
import { withDatabase } from "../database.ts";

/** How the data key is kept: wrapped by a key that only the PIN gives. */
interface LockRow {
  salt: Uint8Array<ArrayBuffer>;
  rounds: number;
  nonce: Uint8Array<ArrayBuffer>;
  wrapped: ArrayBuffer;
  failures: number;
  /** No try is taken before this moment (the phone's own clock, ms). */
  until: number;
}

export const MIN_PIN = 6;
const ROUNDS = 600_000;
const FREE_TRIES = 4;
const WAITS = [30, 60, 300, 900, 3600]; // seconds after the 5th, 6th … failure

/** "new": no PIN yet. "locked": the data key is not in memory. "open": records can be read. */
export const lockState = signal<"unknown" | "new" | "locked" | "open">("unknown");

let key: CryptoKey | undefined;

/** The key everything on this phone is sealed with; only while the phone is unlocked. */
export function dataKey(): CryptoKey {
  if (!key) throw new Locked();
  return key;
}

export class Locked extends Error {
  constructor() {
    super("locked");
  }
}

/** A PIN that was not taken: wrong, or too early after earlier ones. */
export class PinRefused extends Error {
  constructor(readonly until: number) {
    super("pin refused");
  }
}

export async function findLock(): Promise<void> {
  const row = await withDatabase((db) => db.get("phone", "lock"));
  if (!key) lockState.value = row ? "locked" : "new";
}

/** Tell what is wrong with a PIN somebody wants to have; nothing if it will do. */
export function pinFault(pin: string): "short" | "simple" | null {
  if (pin.length < MIN_PIN || !/^\d+$/.test(pin)) return "short";
  const steps = new Set([...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at])));
  return steps.size === 1 && [0, 1, -1].includes([...steps][0]!) ? "simple" : null;
}

/** Make a data key under a first PIN. */
export async function setUp(pin: string): Promise<void> {
  const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, [
    "encrypt",
    "decrypt",
  ]);
  await keepUnder(pin, fresh);
}

/** Keep a data key, new or recovered, under this PIN, and open the phone with it. */
export async function keepUnder(pin: string, fresh: CryptoKey): Promise<void> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const wrapping = await keyOf(pin, salt, ROUNDS);
  const wrapped = await crypto.subtle.wrapKey("raw", fresh, wrapping, { name: "AES-GCM", iv: nonce });
  const row: LockRow = { salt, rounds: ROUNDS, nonce, wrapped, failures: 0, until: 0 };
  await put(row);
  key = fresh;
  lockState.value = "open";
}

/** Open the phone; `PinRefused` tells from when on the next try is taken. Needs no network. */
export async function unlock(pin: string): Promise<void> {
  const row = (await withDatabase((db) => db.get("phone", "lock"))) as LockRow | undefined;
  if (!row) throw new Locked();
  if (Date.now() < row.until) throw new PinRefused(row.until);
  const failed = { ...row, failures: row.failures + 1, until: Date.now() + waitAfter(row.failures + 1) };
  await put(failed); // before the try, so that closing the page in the middle buys nothing
  try {
    const wrapping = await keyOf(pin, row.salt, row.rounds);
    const usages: KeyUsage[] = ["encrypt", "decrypt"];
    key = await crypto.subtle.unwrapKey(
      "raw",
      row.wrapped,
      wrapping,
      { name: "AES-GCM", iv: row.nonce },
      "AES-GCM",
      true,
      usages,
    );
  } catch {
    throw new PinRefused(failed.until);
  }
  await put({ ...row, failures: 0, until: 0 });
  lockState.value = "open";
}

/** Put the screen behind the PIN; the key leaves memory as well. */
export function lock(): void {
  if (lockState.value !== "open") return;
  key = undefined;
  lockState.value = "locked";
}

export async function changePin(old: string, pin: string): Promise<void> {
  await unlock(old);
  await keepUnder(pin, dataKey());
}

function waitAfter(failures: number): number {
  if (failures <= FREE_TRIES) return 0;
  return 1000 * (WAITS[failures - FREE_TRIES - 1] ?? WAITS.at(-1)!);
}

async function keyOf(pin: string, salt: BufferSource, iterations: number): Promise<CryptoKey> {
  const secret = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, [
    "deriveKey",
  ]);
  return crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations },
    secret,
    { name: "AES-GCM", length: 256 },
    false,
    ["wrapKey", "unwrapKey"],
  );
}

async function put(row: LockRow): Promise<void> {
  await withDatabase(async (db) => {
    const tx = db.transaction("phone", "readwrite", { durability: "strict" });
    await Promise.all([tx.store.put(row, "lock"), tx.done]);
  });
}
