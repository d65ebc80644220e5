import { head, type ScopeView } from "../sync/view.ts";

const PURGE_DAYS = 7;

/** Until when a closed case may stay on this phone (the server's clock, ms); undefined while it is not closed. */
export function keptUntil(view: ScopeView): number | undefined {
  const state = head(view.collection("task").get("order"), "state");
  if (state?.value !== "CLOSED" || state.received === null) return undefined;
  return state.received + PURGE_DAYS * 24 * 60 * 60 * 1000;
}

/** Tell whether a case was closed so long ago that its copy on this phone has to go. */
export function overdue(view: ScopeView, now: number): boolean {
  return now > (keptUntil(view) ?? Number.POSITIVE_INFINITY);
}
