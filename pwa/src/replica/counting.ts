import type { Operation } from "../sync/operation.ts";

/** How many records a person would count: one that was written ten times, as a draft is, is one. */
export function countRecords(operations: readonly { readonly operation: Operation }[]): number {
  return new Set(operations.map(({ operation: { collection, record } }) => `${collection} ${record}`)).size;
}
