import type { Inspection } from "./inspection.ts";
import { disclosuresIn } from "./records.ts";

/** Tell whether nobody near this phone may learn whose it is: a covert visit whose card was not shown. */
export function secret({ facts }: Pick<Inspection, "facts">): boolean {
  return facts.mode === "covert" && !facts.visit.card;
}

/** Tell whether a covert visit is still unseen, and the advice for it holds: not any more once it was disclosed. */
export function unseen({ facts }: Pick<Inspection, "facts">): boolean {
  return secret({ facts }) && !facts.visit.disclosed && !facts.visit.ended;
}

/**
 * Whose disclosure has opened this covert visit for somebody who has not shown the card themselves (R-CV.13);
 * nobody's while the report is out of the team's hands.
 */
export function openedBy({ view, task, person, facts }: Inspection) {
  const writing = facts.report === "draft" || facts.report === "returned";
  if (!secret({ facts }) || !writing || task.state === "CANCELLED") return undefined;
  const disclosures = disclosuresIn(view);
  return disclosures.some((one) => one.person === person) ? undefined : disclosures[0];
}
