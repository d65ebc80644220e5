import { signal } from "@preact/signals";

const KEPT = "quiet";
const inDocument = typeof document !== "undefined";

/**
 * A covert visit is under way: whoever looks on may learn nothing. Set by `watch.ts`, by one rule for all screens.
 * It is remembered over a reload, for until the cases are read again nothing else could tell.
 */
export const quiet = signal(inDocument && localStorage.getItem(KEPT) !== null);

export function rememberQuiet(wanted: boolean): void {
  if (wanted) localStorage.setItem(KEPT, "");
  else localStorage.removeItem(KEPT);
}

/** The note pad lies over everything, until the PIN takes it away. */
export const covered = signal(false);
