import type { Facts } from "../inspections/progress.ts";

/** What of one case decides whether this phone keeps quiet. */
export interface Case {
  readonly facts: Facts;
  /** The own answer to the dispatch. */
  readonly accepted: boolean;
  /** The place is known: that of a covert dispatch is told shortly before departure (R-CV.6). */
  readonly placed: boolean;
  /** The dispatching body has cancelled or closed it. */
  readonly over: boolean;
}

/**
 * Tell whether a case asks for quiet: from the moment the place of an accepted covert visit is known,
 * until it is disclosed or its report is submitted (R-9.5, R-CV.13, R-CV.14).
 */
export function asksForQuiet({ facts, accepted, placed, over }: Case): boolean {
  const { mode, visit, report } = facts;
  if (mode !== "covert" || !accepted || over) return false;
  if (visit.disclosed || visit.card || report !== "draft") return false;
  return placed || visit.arrived;
}
