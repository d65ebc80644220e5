import type { Inspection } from "./inspection.ts";

/** Tell whether nobody near this phone may learn whose it is: a covert visit whose card was not shown. */
export function secret({ facts }: Pick<Inspection, "facts">): boolean {
  return facts.mode === "covert" && !facts.visit.card;
}
