import { signal } from "@preact/signals";
import type { Receipt } from "../sync/receipt.ts";
import { type Replica, waiting } from "../sync/replica.ts";
import { emptyReading, type Overlay, overlay, type Reading, readOn } from "../sync/view.ts";
import { countRecords } from "./counting.ts";
import { noScreens } from "./lowered.ts";
import {
  type Life,
  purge,
  readLife,
  readReplicas,
  Stale,
  type Step,
  type Stored,
  writeSteps,
} from "./rows.ts";

/** What this phone holds, in memory and drawn: changed only after it is on disk. */

const stored = new Map<string, Stored>();
const readings = new Map<string, Reading>();
let lifeNow: Life = { device: "", replaces: null };
let author = "";

export const views = signal<ReadonlyMap<string, Overlay>>(new Map());

export const replicaOf = (scope: string): Replica | undefined => stored.get(scope)?.replica;
export const replicas = (): Replica[] => [...stored.values()].map((one) => one.replica);
export const life = (): Life => lifeNow;

const tabs = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("replica");
if (tabs) tabs.onmessage = () => void inTurn(async () => stored.size > 0 && reload());

/** Read everything into memory; `person` is who writes on this phone. */
export function load(person: string): Promise<void> {
  author = person;
  noScreens();
  return inTurn(reload);
}

async function reload(): Promise<void> {
  lifeNow = (await readLife()) ?? { device: crypto.randomUUID(), replaces: null };
  const fresh = await readReplicas();
  stored.clear();
  readings.clear();
  for (const [scope, one] of fresh) keep(scope, one);
  views.value = new Map([...stored.keys()].map((scope) => [scope, draw(scope)]));
}

/** Let go of a scope's content on this phone, for good. */
export function letGo(scope: string): Promise<void> {
  return inTurn(async () => {
    await purge(scope);
    stored.delete(scope);
    readings.delete(scope);
    views.value = new Map([...views.value].filter(([id]) => id !== scope));
    tabs?.postMessage(null);
  });
}

export function unload(): void {
  stored.clear();
  readings.clear();
  views.value = new Map();
}

let turn: Promise<unknown> = Promise.resolve();

/** One writer at a time in this tab. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = turn.then(work);
  turn = done.catch(() => undefined);
  return done;
}

/** What a change makes of scopes: a replica, or null for one that goes; with a receipt where one came. */
export interface Changed {
  replica: Replica | null;
  receipt?: Receipt | null;
}

export type Plan = ReadonlyMap<string, Changed>;

/**
 * Change what is held: `plan` says what becomes of which scopes, from what is held at that moment, and may
 * be asked again when another tab wrote in between. It is on disk when this resolves, and drawn after.
 */
export function change(plan: () => Promise<Plan>, newLife?: () => Life): Promise<void> {
  return inTurn(async () => {
    for (;;) {
      const nextLife = newLife?.();
      const changed = await plan();
      if (changed.size === 0) return;
      const steps = new Map<string, Step>();
      for (const [scope, { replica, receipt }] of changed)
        steps.set(scope, { before: stored.get(scope), after: replica, receipt: receipt ?? null });
      try {
        await writeSteps(steps, nextLife ?? (await firstLife()));
      } catch (error) {
        if (!(error instanceof Stale)) throw error;
        await reload();
        continue;
      }
      if (nextLife) lifeNow = nextLife;
      adopt(steps);
      tabs?.postMessage(null);
      return;
    }
  });
}

/** This life has to be on disk before the first operation that names it. */
async function firstLife(): Promise<Life | undefined> {
  return (await readLife()) ? undefined : lifeNow;
}

function adopt(steps: ReadonlyMap<string, Step>): void {
  const drawn = new Map(views.value);
  for (const [scope, { before, after }] of steps) {
    if (after) {
      keep(scope, { replica: after, revision: (before?.revision ?? 0) + 1 });
      drawn.set(scope, draw(scope));
    } else {
      stored.delete(scope);
      readings.delete(scope);
      drawn.delete(scope);
    }
  }
  views.value = drawn;
}

function keep(scope: string, fresh: Stored): void {
  const before = stored.get(scope)?.replica.entries ?? [];
  const { entries } = fresh.replica;
  const grown = before.every((entry, at) => entries[at] === entry);
  const start = (grown && readings.get(scope)) || emptyReading(scope);
  const reading = readOn(start, entries.slice(start.number));
  const reviewed = reviewedThrough(reading);
  stored.set(scope, fresh);
  readings.set(scope, reviewed > reading.reviewed ? readOn(emptyReading(scope), entries, reviewed) : reading);
}

/** A review covers what its author had seen. */
function reviewedThrough({ collections, reviewed }: Reading): number {
  const heads = [...(collections.get("review")?.values() ?? [])].flatMap(
    ({ fields }) => fields.get("review") ?? [],
  );
  return Math.max(reviewed, ...heads.map((head) => head.seen));
}

function draw(scope: string): Overlay {
  const { replica } = stored.get(scope)!; // only scopes that are held are drawn
  const own = replica.own.filter((one) => one.operation.device === one.device);
  return overlay(readings.get(scope)!, own, author, views.peek().get(scope));
}

/** How many of the own records of each scope are only here. */
export function unsentRecords(): Map<string, number> {
  const counts = replicas().map((replica): [string, number] => [
    replica.scope,
    countRecords(waiting(replica)),
  ]);
  return new Map(counts.filter(([, count]) => count > 0));
}
