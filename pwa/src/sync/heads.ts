import type { Json, Operation } from "./operation.ts";

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
  readonly state: "kept" | "sending" | "arrived" | "reviewed" | "quarantined";
}

/** Tell whether the author of `later` knew `earlier` when writing. */
export function supersedes(later: Head, earlier: Head): boolean {
  return later.device === earlier.device || (earlier.number !== null && earlier.number <= later.seen);
}

/** Put a new head in order: it removes those its author knew, and stands beside the others. */
export function stand(heads: readonly Head[], later: Head): readonly Head[] {
  return [...heads.filter((earlier) => !supersedes(later, earlier)), later];
}

/** The fields an operation writes: those it names, and `withdrawn` as null where it does not name that. */
export function written(operation: Operation): Readonly<Record<string, Json>> {
  return "withdrawn" in operation.fields ? operation.fields : { ...operation.fields, withdrawn: null };
}
