import { canonical } from "./canonical.ts";

const SHORT = 16;

/** SHA-256 in lower-case hex. */
export async function sha256(bytes: Uint8Array<ArrayBuffer> | ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The digest of a scope nothing was written to. */
export function digestAtZero(scope: string): Promise<string> {
  return sha256(new TextEncoder().encode(scope));
}

interface Link {
  readonly number: number;
  readonly seen: number;
  readonly author: string;
  readonly received: number;
}

/** The digest after one more entry. Erasing an entry's values does not change it. */
export function nextDigest(digest: string, link: Link, operationHash: string): Promise<string> {
  const text = canonical([link.number, link.seen, link.author, link.received, operationHash]);
  const before = Uint8Array.from({ length: 32 }, (_, at) =>
    Number.parseInt(digest.slice(2 * at, 2 * at + 2), 16),
  );
  const after = new TextEncoder().encode(text);
  const joined = new Uint8Array(32 + after.length);
  joined.set(before);
  joined.set(after, 32);
  return sha256(joined);
}

/** The part of a digest that proves in a message that both sides mean the same. */
export function short(digest: string): string {
  return digest.slice(0, SHORT);
}
