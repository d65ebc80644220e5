import type { Inspection } from "./inspection.ts";

/** Tell whether nobody near this phone may learn whose it is: a covert visit whose card was not shown. */
export function secret({ facts }: Pick<Inspection, "facts">): boolean {
  return facts.mode === "covert" && !facts.visit.card;
}

/** Tell whether a covert visit is still unseen, and the advice for it holds: not any more once it was disclosed. */
export function unseen({ facts }: Pick<Inspection, "facts">): boolean {
  return secret({ facts }) && !facts.visit.disclosed && !facts.visit.ended;
}
