import { canonical, type Json, NotCanonical } from "./canonical.ts";
import { sha256 } from "./digest.ts";

export type { Json } from "./canonical.ts";

/** What one author did, as one device numbered it; never altered afterwards. */
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

/** An operation taken into the ledger. Where its values were erased, `hash` is that of the operation as it was made. */
export interface Entry {
  readonly number: number;
  readonly seen: number;
  readonly author: string;
  readonly received: number;
  readonly operation: Operation;
  readonly hash?: string;
}

export const BOUND = 64 * 1024;
const LONGEST_NAME = 200;

/** Something that is not an operation; the reason says why. */
export class NotUnderstood extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}

/** An operation above the bound. */
export class TooLarge extends NotUnderstood {}

/** The canonical bytes of an operation; throws `NotUnderstood`, so that nothing unsendable exists. */
export function operationBytes(value: unknown): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(canonicalOf(value));
  if (bytes.length > BOUND) throw new TooLarge(`${bytes.length} bytes, at most ${BOUND} are allowed`);
  const fault = faultOf(value);
  if (fault) throw new NotUnderstood(fault);
  return bytes;
}

export async function operationHash(operation: Operation): Promise<string> {
  return sha256(new TextEncoder().encode(canonical(operation as unknown as Json)));
}

/** The operation without its values; a withdrawal stays one, only its reason goes. */
export function erase(operation: Operation): Operation {
  const blank = (name: string, value: Json) => (name === "withdrawn" && value !== null ? "" : null);
  const fields = Object.fromEntries(
    Object.entries(operation.fields).map(([name, value]) => [name, blank(name, value)]),
  );
  return { ...operation, fields };
}

function canonicalOf(value: unknown): string {
  try {
    return canonical(value as Json);
  } catch (error) {
    throw error instanceof NotCanonical ? new NotUnderstood(error.reason) : error;
  }
}

function faultOf(value: unknown): string | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "not an object";
  const members = value as Record<string, unknown>;
  for (const name of ["device", "scope", "n", "collection", "record", "fields", "at"])
    if (!(name in members)) return `${name} is missing`;
  for (const [name, part] of Object.entries(members))
    if (!checks[name]?.(part)) return `${name} is not as it should be`;
  const empty = Object.keys(members.fields as object).length === 0;
  return "erases" in members === empty ? null : "fields is not as it should be";
}

const isName = (part: unknown) =>
  typeof part === "string" && part.length <= LONGEST_NAME && /^[\x20-\x7e]+$/.test(part);
const isCount = (part: unknown) => typeof part === "number" && Number.isSafeInteger(part) && part > 0;
const isTime = (part: unknown) => typeof part === "string" && part.length > 0 && [...part].length <= 40;
const isHash = (part: unknown) => typeof part === "string" && /^[0-9a-f]{64}$/.test(part);
const areFields = (part: unknown) =>
  typeof part === "object" && part !== null && !Array.isArray(part) && Object.keys(part).every(isName);

const checks: Record<string, (part: unknown) => boolean> = {
  device: isName,
  scope: isName,
  n: isCount,
  collection: isName,
  record: isName,
  fields: areFields,
  at: isTime,
  form: isName,
  adopts: isHash,
  erases: isCount,
};
