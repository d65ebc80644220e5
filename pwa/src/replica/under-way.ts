import { signal } from "@preact/signals";
import type { Head } from "../sync/view.ts";

/** What is on its way to the server just now. It stands beside the records, so that a try draws none of them again. */

/** Operations of one scope that are sent together: `count` of them, from the number `from` on. */
export interface Pushed {
  scope: string;
  from: number;
  count: number;
}

const pushed = signal<readonly Pushed[]>([]);

export function markSending(parts: readonly Pushed[]): void {
  const sent = parts.filter(({ count }) => count > 0);
  if (pushed.peek().length + sent.length > 0) pushed.value = sent;
}

export type RecordState = Head["state"] | "sending";

/** A file that belongs to a record, as far as it has come. */
export interface FileOf {
  readonly state: "kept" | "arrived";
  readonly sent?: number;
}

/** How far a head of a scope has come with its files, live. */
export function stateNow(scope: string, { state, n }: Head, files: readonly FileOf[] = []): RecordState {
  const holds = (part: Pushed) => part.scope === scope && part.from <= n && n < part.from + part.count;
  if (state === "kept") return pushed.value.some(holds) ? "sending" : "kept";
  return state === "quarantined" ? state : withFiles(state, files);
}

function withFiles(state: RecordState, files: readonly FileOf[]): RecordState {
  if (files.every((file) => file.state === "arrived")) return state;
  return files.some((file) => file.state === "arrived" || file.sent) ? "sending" : "kept";
}
