import { head, type ScopeView } from "../sync/view.ts";

const PURGE_DAYS = 7;

/** Tell whether a case was closed so long ago that its copy on this phone has to go. `now` is the server's, ms. */
export function overdue(view: ScopeView, now: number): boolean {
  const state = head(view.collection("task").get("order"), "state");
  if (state?.value !== "CLOSED" || state.received === null) return false;
  return now - state.received > PURGE_DAYS * 24 * 60 * 60 * 1000;
}
