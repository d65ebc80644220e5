import type { Inspection } from "../inspections/inspection.ts";

/** Why no questionnaire can be filled in just now; undefined when one can. */
export type Closed = "covert" | "not begun" | "sealed";

/** Nobody is asked before the card was shown, nor once the report is with the dispatching body. */
export function closedBy({
  facts,
  round,
  steps,
}: Pick<Inspection, "facts" | "round" | "steps">): Closed | undefined {
  if (round.state === "submitted" || round.state === "accepted") return "sealed";
  if (facts.mode === "covert" && !facts.visit.card) return "covert";
  return steps.includes("inspect") ? undefined : "not begun";
}
