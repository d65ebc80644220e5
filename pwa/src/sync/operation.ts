export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What one author wrote in one go; never altered afterwards. */
export interface Operation {
  readonly device: string;
  readonly scope: string;
  readonly n: number;
  readonly collection: string;
  readonly record: string;
  readonly fields: Readonly<Record<string, Json>>;
  readonly form?: string;
  readonly at: string;
  readonly adopts?: string;
  readonly erases?: number;
}

/** An operation taken into the ledger. Of an erased one the values are gone and `hash` stands for them. */
export interface Entry {
  readonly number: number;
  readonly seen: number;
  readonly author: string;
  readonly received: number;
  readonly operation: Operation;
  readonly hash?: string;
}

export const MAX_OPERATION = 64 * 1024;
const MAX_DEPTH = 8;

/** What cannot be written as canonical JSON. */
export class NotCanonical extends Error {}

/** RFC 8785 narrowed: ASCII keys in order, safe integers, no floats, no lone surrogates, nesting ≤ 8. */
export function canonical(value: Json, depth = 0): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new NotCanonical("number");
    return String(value);
  }
  if (typeof value === "string") {
    if (!value.isWellFormed()) throw new NotCanonical("lone surrogate");
    return JSON.stringify(value);
  }
  if (depth >= MAX_DEPTH) throw new NotCanonical("nesting");
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonical(item, depth + 1)).join(",")}]`;
  return `{${Object.keys(value)
    .sort()
    .map((key) => `${canonicalKey(key)}:${canonical((value as Record<string, Json>)[key]!, depth + 1)}`)
    .join(",")}}`;
}

function canonicalKey(key: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is asked
  if (!/^[\x00-\x7f]*$/.test(key)) throw new NotCanonical("key");
  return JSON.stringify(key);
}

/** The bytes an operation is hashed and measured by. */
export function operationBytes(operation: Operation): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(canonical(operation as unknown as Json));
}
