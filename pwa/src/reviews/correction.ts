import type { Head } from "../replica.ts";

/** The fields of an item and its photos, as far as the ledger holds them. */
export type Touched = readonly Pick<Head, "number">[];

/** Tell whether anything on an item was written after the report was sent back at ledger number `returned`. */
export function corrected(heads: Touched, returned: number): boolean {
  return heads.some(({ number }) => number === null || number > returned);
}
