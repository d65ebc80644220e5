/** A uuid7 for a new record: in the order of making, and unique without asking anybody. */
export function newRecordId(now = Date.now()): string {
  return uuid7(now, crypto.getRandomValues(new Uint8Array(16)));
}

/** The record of a file that was kept then and not told of: two windows that find it name the same one. */
export function recordIdOf(sha256: string, kept: number): string {
  return uuid7(
    kept,
    Uint8Array.from(sha256.match(/../g)!.slice(0, 16), (pair) => Number.parseInt(pair, 16)),
  );
}

/** Writes over the bytes that are given. */
function uuid7(now: number, bytes: Uint8Array): string {
  for (let at = 5, left = now; at >= 0; at--, left = Math.floor(left / 256)) bytes[at] = left % 256;
  bytes[6] = 0x70 | (bytes[6]! & 0x0f); // version
  bytes[8] = 0x80 | (bytes[8]! & 0x3f); // variant
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
