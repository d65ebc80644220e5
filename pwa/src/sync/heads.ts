import type { Json, Operation } from "./operation.ts";

/** What must be known of a write to tell what it supersedes. `number` is null while only this phone has it. */
export interface Written {
  readonly number: number | null;
  readonly seen: number;
  readonly device: string;
}

/** Tell whether the author of `later` knew `earlier` when writing: had it seen, or wrote it on the same device. */
export function supersedes(later: Written, earlier: Written): boolean {
  return later.device === earlier.device || (earlier.number !== null && earlier.number <= later.seen);
}

/** The heads of a field after one more write, which must be the latest. */
export function advance<W extends Written>(standing: readonly W[], later: W): readonly W[] {
  return [...standing.filter((earlier) => !supersedes(later, earlier)), later];
}

/**
 * What an operation writes to the fields of its record. To work on a record is to want it: `withdrawn`
 * is written null where it is not named. An erasure is about an entry, not a record, and writes nothing.
 */
export function written(operation: Operation): Readonly<Record<string, Json>> {
  if (operation.erases !== undefined || "withdrawn" in operation.fields) return operation.fields;
  return { ...operation.fields, withdrawn: null };
}
