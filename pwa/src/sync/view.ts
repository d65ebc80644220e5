import { type Head, stand, written } from "./heads.ts";
import { canonical, type Entry, type Json, type Operation } from "./operation.ts";

export type { Head } from "./heads.ts";

/** A record as the ledger shows it: every field with the heads that stand on it, in order, own overlay last. */
export interface RecordView {
  readonly id: string;
  readonly fields: ReadonlyMap<string, readonly Head[]>;
}

/** One scope at one moment. `number` is what a form drawn from it passes to `save` as `seen`. */
export interface ScopeView {
  readonly scope: string;
  readonly number: number;
  collection(name: string): ReadonlyMap<string, RecordView>;
}

/** An operation of this phone that has no number yet. */
export interface Own {
  readonly operation: Operation;
  readonly seen: number;
  readonly state: "kept" | "sending";
}

type Fields = Map<string, readonly Head[]>;
type Collections = Map<string, Map<string, { id: string; fields: Fields }>>;

const nothing: ReadonlyMap<string, RecordView> = new Map();

/**
 * Read a scope: its entries in order, then this phone's own operations in order.
 *
 * `reviewed` is the number through which a reviewer has seen the scope.
 */
export function viewOf(
  scope: string,
  entries: Iterable<Entry>,
  own: Iterable<Own> = [],
  author = "",
  reviewed = 0,
): ScopeView {
  const collections: Collections = new Map();
  let number = 0;
  for (const entry of entries) {
    number = entry.number;
    write(collections, entry.operation, {
      number: entry.number,
      seen: entry.seen,
      author: entry.author,
      received: entry.received,
      state: entry.number <= reviewed ? "reviewed" : "arrived",
    });
  }
  for (const { operation, seen, state } of own)
    write(collections, operation, { number: null, seen, author, received: null, state });
  return { scope, number, collection: (name) => collections.get(name) ?? nothing };
}

function write(
  collections: Collections,
  operation: Operation,
  known: Pick<Head, "number" | "seen" | "author" | "received" | "state">,
): void {
  const records = collections.get(operation.collection) ?? new Map();
  collections.set(operation.collection, records);
  const record = records.get(operation.record) ?? { id: operation.record, fields: new Map() };
  records.set(operation.record, record);
  const { device, n, at } = operation;
  for (const [field, value] of Object.entries(written(operation)))
    record.fields.set(field, stand(record.fields.get(field) ?? [], { value, device, n, at, ...known }));
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
