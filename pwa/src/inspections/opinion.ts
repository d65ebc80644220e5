import type { Answer } from "./answer.ts";

/** What one person answered to one item, when, and where in the ledger it stands (null: still only here). */
export interface Opinion {
  answer: Answer;
  author: string;
  at: string;
  number: number | null;
}

/** The standing opinions on one item as one person sees them. */
export interface Standing {
  /** What the item counts as for now: the latest of all. */
  latest: Opinion | undefined;
  mine: Opinion | undefined;
  others: readonly Opinion[];
  /** Two or more different answers stand, and nobody has settled them. */
  disputed: boolean;
}

/** Sort the standing opinions by whose they are; none is dropped (R-OF.5). */
export function standing(opinions: readonly Opinion[], me: string): Standing {
  const values = new Set(opinions.map((opinion) => spelled(opinion.answer)));
  return {
    latest: opinions.at(-1),
    mine: opinions.findLast((opinion) => opinion.author === me),
    others: opinions.filter((opinion) => opinion.author !== me),
    disputed: values.size > 1,
  };
}

/** The answer to show as chosen: one's own in a dispute, else the one that stands. */
export function chosen({ latest, mine, disputed }: Standing): Opinion | undefined {
  return disputed ? mine : latest;
}

/**
 * The ledger number an answer may claim to have weighed.
 *
 * The leader weighs all that the screen showed, so the leader's answer settles. A member's
 * stands beside those of the others and settles nothing, so it stays below them (R-OF.5).
 * What a coordinator has sent back (`returned`, 0 if never) is known to everybody.
 */
export function weighed(
  opinions: readonly Opinion[],
  me: string,
  leads: boolean,
  drawn: number,
  returned: number,
): number {
  if (leads) return drawn;
  const below = opinions
    .filter((opinion) => opinion.author !== me)
    .map(({ number }) => (number ?? drawn + 1) - 1);
  return Math.max(Math.min(drawn, ...below), Math.min(returned, drawn));
}

function spelled({ value, reason }: Answer): string {
  const parts =
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.entries(value).sort()
      : value;
  return JSON.stringify([parts, reason]);
}
