import { canonical } from "./canonical.ts";
import { advance, written } from "./heads.ts";
import { type Entry, erase, type Json, type Operation } from "./operation.ts";

/** One value that stands on a field, and how it came to be known. `number` is null while only this phone has it. */
export interface Head {
  readonly value: Json;
  readonly number: number | null;
  readonly seen: number;
  readonly device: string;
  readonly n: number;
  readonly author: string;
  readonly at: string;
  readonly received: number | null;
  readonly state: "kept" | "arrived" | "reviewed" | "quarantined";
}

/** A record as it stands: every field with its heads in order, those only on this phone last. */
export interface RecordView {
  readonly id: string;
  readonly fields: ReadonlyMap<string, readonly Head[]>;
}

/** One scope at one moment. `number` is what a form drawn from it passes to `save` as `seen`. */
export interface ScopeView {
  readonly scope: string;
  readonly number: number;
  collection(name: string): ReadonlyMap<string, RecordView>;
  /** Own operations that were acknowledged but not taken in, and why. */
  readonly quarantined: readonly { readonly operation: Operation; readonly reason: string }[];
}

/** An operation of this phone that has no number yet; with a reason when it lies in quarantine. */
export interface Own {
  readonly operation: Operation;
  readonly seen: number;
  readonly reason: string | null;
}

type Records = ReadonlyMap<string, RecordView>;
type Collections = ReadonlyMap<string, Records>;
type Known = Pick<Head, "number" | "seen" | "author" | "received" | "state">;

/** The entries of a scope, read in order. Growing gives a new reading and leaves the old as it is. */
export interface Reading {
  readonly scope: string;
  readonly number: number;
  readonly collections: Collections;
  /** Through which number somebody has reviewed the scope. */
  readonly reviewed: number;
}

export function emptyReading(scope: string): Reading {
  return { scope, number: 0, collections: new Map(), reviewed: 0 };
}

/** Read on: `entries` follow, in order, on those of `before`. */
export function readOn(before: Reading, entries: readonly Entry[], reviewed = before.reviewed): Reading {
  if (entries.length === 0 && reviewed === before.reviewed) return before;
  const draft = new Draft(before.collections);
  for (const entry of entries)
    draft.write(entry.operation, {
      number: entry.number,
      seen: entry.seen,
      author: entry.author,
      received: entry.received,
      state: entry.number <= reviewed ? "reviewed" : "arrived",
    });
  return {
    scope: before.scope,
    number: entries.at(-1)?.number ?? before.number,
    collections: draft.collections,
    reviewed,
  };
}

/** What a phone shows of a scope, and what that was drawn from. */
export interface Overlay extends ScopeView {
  readonly reading: Reading;
  readonly own: readonly Own[];
  readonly collections: Collections;
}

/**
 * Draw what a phone shows: its reading of the entries, with its own operations without a number on top. What is
 * as it was in the overlay `before` is the very same object, so that no screen draws it again; and where only
 * more was written since, only that is read.
 */
export function overlay(reading: Reading, own: readonly Own[], author: string, before?: Overlay): Overlay {
  const onward = before?.reading === reading && before.own.every((one, at) => own[at] === one);
  const draft = new Draft(onward ? before.collections : reading.collections);
  for (const { operation, seen, reason } of onward ? own.slice(before.own.length) : own)
    if (reason === null && operation.scope === reading.scope)
      draft.write(operation, {
        number: null,
        seen,
        author,
        received: null,
        state: "kept",
      });
  const quarantined = own.flatMap(({ operation, reason }) =>
    reason === null ? [] : [{ operation, reason }],
  );
  const collections = before && !onward ? shared(draft.collections, before.collections) : draft.collections;
  const collection = (name: string) => collections.get(name) ?? nothing;
  const { scope, number } = reading;
  return { scope, number, collection, quarantined, reading, own, collections };
}

/** Like `fresh`, made of the parts of `before` wherever these say the same. */
function shared(fresh: Collections, before: Collections): Collections {
  return new Map([...fresh].map(([name, records]) => [name, sharedRecords(records, before.get(name))]));
}

function sharedRecords(fresh: Records, before: Records = nothing): Records {
  if (fresh === before) return before;
  const records = new Map([...fresh].map(([id, record]) => [id, sharedRecord(record, before.get(id))]));
  const known = before.entries();
  const same = [...records].every(([id, record]) => {
    const [knownId, knownRecord] = known.next().value ?? [];
    return knownId === id && knownRecord === record;
  });
  return same && records.size === before.size ? before : records;
}

function sharedRecord(fresh: RecordView, before: RecordView | undefined): RecordView {
  const same = before?.fields.size === fresh.fields.size && [...fresh.fields].every(standsIn(before));
  return same ? before : fresh;
}

const standsIn =
  ({ fields }: RecordView) =>
  ([name, heads]: readonly [string, readonly Head[]]) => {
    const known = fields.get(name) ?? [];
    return known.length === heads.length && heads.every((head, at) => sameHead(head, known[at]!));
  };

function sameHead(one: Head, other: Head): boolean {
  return PARTS.every((part) => one[part] === other[part]);
}

const PARTS = ["value", "number", "device", "n", "state", "seen", "author", "received", "at"] as const;

/** What a reader of the whole ledger shows, such as a desk. */
export function viewOf(scope: string, entries: readonly Entry[], reviewed = 0): ScopeView {
  return overlay(readOn(emptyReading(scope), applyErasures(entries), reviewed), [], "");
}

/** Take the values out of entries that later ones erase. Where `entries` reaches back far enough, nothing stays. */
export function applyErasures(entries: readonly Entry[]): readonly Entry[] {
  const erased = new Set(entries.flatMap((entry) => entry.operation.erases ?? []));
  if (erased.size === 0) return entries;
  return entries.map((entry) =>
    erased.has(entry.number) ? { ...entry, operation: erase(entry.operation) } : entry,
  );
}

const nothing: Records = new Map();

/** Collections being written: what is touched is copied once, the rest is shared with where it began. */
class Draft {
  collections: Collections;
  readonly #own = new Set<unknown>();

  constructor(from: Collections) {
    this.collections = from;
  }

  write(operation: Operation, known: Known): void {
    const values = Object.entries(written(operation));
    if (values.length === 0) return;
    const { device, n, at } = operation;
    const fields = this.#fields(operation.collection, operation.record);
    for (const [name, value] of values)
      fields.set(name, advance(fields.get(name) ?? [], { value, device, n, at, ...known }));
  }

  #fields(collection: string, id: string): Map<string, readonly Head[]> {
    this.collections = this.#copied(this.collections);
    const records = this.#copied(this.collections.get(collection) ?? nothing);
    (this.collections as Map<string, Records>).set(collection, records);
    const fields = this.#copied(records.get(id)?.fields ?? new Map<string, readonly Head[]>());
    records.set(id, { id, fields });
    return fields;
  }

  #copied<V>(map: ReadonlyMap<string, V>): Map<string, V> {
    if (this.#own.has(map)) return map as Map<string, V>;
    const copy = new Map(map);
    this.#own.add(copy);
    return copy;
  }
}

/** The head that is displayed: the latest. */
export function head(record: RecordView | undefined, field: string): Head | undefined {
  return record?.fields.get(field)?.at(-1);
}

/** The value that is displayed: that of the latest head. */
export function value(record: RecordView | undefined, field: string): Json | undefined {
  return head(record, field)?.value;
}

/** The competing heads where people who had not seen each other's work wrote different values; else none. */
export function disagreement(record: RecordView | undefined, field: string): readonly Head[] {
  const heads = record?.fields.get(field) ?? [];
  return new Set(heads.map((one) => canonical(one.value))).size > 1 ? heads : [];
}

/** A record is withdrawn while somebody says so and nobody says otherwise. */
export function withdrawn(record: RecordView): boolean {
  const heads = record.fields.get("withdrawn") ?? [];
  return heads.length > 0 && heads.every((one) => one.value !== null);
}
