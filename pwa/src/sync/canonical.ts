export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const DEEPEST = 8;

/** A value that has no canonical text; the reason says why. */
export class NotCanonical extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}

/** The one way to write a value: RFC 8785 narrowed to ASCII keys, safe integers and eight levels. */
export function canonical(value: Json): string {
  return write(value, DEEPEST);
}

function write(value: Json, room: number): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return integer(value);
  if (typeof value === "string") return text(value);
  if (typeof value !== "object") throw new NotCanonical(typeof value);
  if (room === 0) throw new NotCanonical("nested too deep");
  if (Array.isArray(value)) return `[${value.map((part: Json) => write(part, room - 1)).join(",")}]`;
  const members = value as { readonly [key: string]: Json };
  return `{${Object.keys(members)
    .sort()
    .map((key) => `${keyText(key)}:${write(members[key]!, room - 1)}`)
    .join(",")}}`;
}

function integer(value: number): string {
  if (!Number.isInteger(value)) throw new NotCanonical("float");
  if (!Number.isSafeInteger(value)) throw new NotCanonical("integer too large");
  return String(value);
}

function text(value: string): string {
  if (!value.isWellFormed()) throw new NotCanonical("lone surrogate");
  return JSON.stringify(value);
}

function keyText(key: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is asked
  if (!/^[\x00-\x7f]*$/.test(key)) throw new NotCanonical("key is not ASCII");
  return JSON.stringify(key);
}
