import type { Verdict } from "../inspections/answer.ts";

/** What became of an item since it was last looked at; undefined where there is nothing to say. */
export type Change = "recurring" | "new" | "solved" | undefined;

const BAD: readonly (Verdict | undefined)[] = ["fail", "warn"];
const FINE: readonly (Verdict | undefined)[] = ["pass", "na", "noted"];

/** Hold an item's verdict against those of earlier visits, the latest first; visits that did not look do not count. */
export function changeSince(now: Verdict | undefined, earlier: readonly (Verdict | undefined)[]): Change {
  const before = earlier.find((one) => BAD.includes(one) || FINE.includes(one));
  if (before === undefined) return undefined;
  if (BAD.includes(now)) return BAD.includes(before) ? "recurring" : "new";
  return FINE.includes(now) && BAD.includes(before) ? "solved" : undefined;
}
