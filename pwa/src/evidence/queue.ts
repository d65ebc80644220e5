import type { FileRow } from "../database.ts";

/** Which file goes next, and what a failure means for it and for the others. Records have gone before. */

/**
 * Small pictures first: the desk and the team see something of every photo before anything of one is whole.
 * Then the smallest, so that one video does not keep ten photos waiting.
 */
const ORDER: Record<FileRow["kind"], number> = {
  preview: 0,
  stamped: 1,
  response: 2,
  original: 2,
  audio: 2,
  video: 2,
};

/** The next file to send, of those that are only here; `passed` were tried in this round and stay behind. */
export function nextToSend(rows: readonly FileRow[], passed: ReadonlySet<string>): FileRow | undefined {
  return rows
    .filter((row) => row.state === "kept" && !passed.has(row.sha256))
    .sort((a, b) => ORDER[a.kind] - ORDER[b.kind] || a.size - b.size || a.kept - b.kept)[0];
}

/**
 * again: go on from where the server stands; pass: the others can still go; stop: none can for now.
 */
export type Verdict = "again" | "pass" | "stop";

const AGAIN = new Set([404, 409, 410, 423, 460]);
const PASS = new Set([400, 411, 413, 415, 422, 451]);

/** What the server's answer means; status 0 is a line that broke. */
export function verdictOn(status: number): Verdict {
  if (AGAIN.has(status)) return "again";
  return PASS.has(status) ? "pass" : "stop";
}
