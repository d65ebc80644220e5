import { signal } from "@preact/signals";

/** A covert visit is under way: whoever looks on may learn nothing. Set by `watch.ts`, by one rule for all screens. */
export const quiet = signal(false);

/** The note pad lies over everything, until the PIN takes it away. */
export const covered = signal(false);
