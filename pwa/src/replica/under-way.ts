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

/** How far a head of a scope has come, live. */
export function stateNow(scope: string, { state, n }: Head): RecordState {
  const holds = (part: Pushed) => part.scope === scope && part.from <= n && n < part.from + part.count;
  return state === "kept" && pushed.value.some(holds) ? "sending" : state;
}
