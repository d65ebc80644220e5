import { signal } from "@preact/signals";
import { ApiError, refusal, send } from "../api.ts";
import { type PublicRow, withDatabase } from "../database.ts";
import { clockOffset } from "../vault/device-key.ts";
import { type Bytes, Refused } from "./cose.ts";
import { nextFetch } from "./due.ts";
import { firstTrust, type Trust, withKeys, withStatus } from "./trust.ts";
import { judge, type Verdict } from "./verification.ts";

/** The signed lists by which this phone judges cards, with or without a network. */

type ListName = "keys" | "status";

const LOOK_EVERY = 5 * 60_000;
const DUE = "card-lists-due";

/** What this phone holds; null before the first fetch. */
export const trust = signal<Trust | null>(null);

let timer: ReturnType<typeof setInterval> | undefined;

/** Read what is held, and keep it fresh from here on. */
export async function startLists(): Promise<void> {
  trust.value = await heldTrust();
  if (timer === undefined) {
    timer = setInterval(fetchWhenDue, LOOK_EVERY);
    addEventListener("online", fetchWhenDue);
    document.addEventListener("visibilitychange", fetchWhenDue);
  }
  await fetchWhenDue();
}

/** Fetch at the fixed hours, or when nothing is held yet. Without a network the next chance will do. */
export async function fetchWhenDue(): Promise<void> {
  if (!navigator.onLine) return;
  const due = (await withDatabase((db) => db.get("phone", DUE))) as number | undefined;
  if (trust.value?.status && due !== undefined && Date.now() < due) return;
  try {
    await fetchLists();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

/** Fetch both lists now. */
export async function fetchLists(): Promise<void> {
  await fetchList("keys", (data, held) => (held ? withKeys(held, data) : firstTrust(data)));
  await fetchList("status", (data, held) => (held ? withStatus(held, data) : refuse()));
  await withDatabase((db) => db.put("phone", nextFetch(Date.now(), Math.random()), DUE));
}

/** Judge a scanned text by what is held; null when this phone holds no list yet. */
export async function verify(text: string): Promise<Verdict | null> {
  if (!trust.value) return null;
  const now = Math.floor((Date.now() + (await clockOffset())) / 1000);
  const start = performance.now();
  const verdict = await judge(text, trust.value, now);
  performance.measure("verify card", { start });
  return verdict;
}

/** A list that is older than the one held, or not signed as it must be, changes nothing. */
async function fetchList(
  name: ListName,
  accept: (data: Bytes, held: Trust | null) => Promise<Trust>,
): Promise<void> {
  const row = await fetched(name);
  if (!row) return;
  try {
    const accepted = await accept(new Uint8Array(row.bytes), trust.value);
    await withDatabase((db) => db.put("public", row));
    trust.value = accepted;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}

/** The list as the server has it now; null when it is the one held. */
async function fetched(name: ListName): Promise<PublicRow | null> {
  const held = await withDatabase((db) => db.get("public", name));
  const response = await send("GET", `/api/${name}`, null, held?.etag ? { "If-None-Match": held.etag } : {});
  if (response.status === 304) return null;
  if (!response.ok) throw await refusal(response);
  const bytes = await response.arrayBuffer();
  return { name, etag: response.headers.get("ETag"), bytes, fetched: Date.now() };
}

/** What was accepted once and is still understood. The key list held is what pins the root. */
async function heldTrust(): Promise<Trust | null> {
  const [keys, status] = await withDatabase((db) =>
    Promise.all([db.get("public", "keys"), db.get("public", "status")]),
  );
  const first = keys ? await orNothing(firstTrust(new Uint8Array(keys.bytes))) : null;
  if (!first || !status) return first;
  return (await orNothing(withStatus(first, new Uint8Array(status.bytes)))) ?? first;
}

async function orNothing(reading: Promise<Trust>): Promise<Trust | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

async function refuse(): Promise<never> {
  throw new Refused("KEYS_MISSING");
}
