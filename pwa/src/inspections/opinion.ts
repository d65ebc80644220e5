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
  opinions: readonly Pick<Opinion, "author" | "number">[],
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

/** A text that somebody wrote where several may. */
export interface Note {
  value: unknown;
  author: string;
  number: number | null;
}

/**
 * The own text to go on writing, and those of others to show beside it.
 *
 * Writing on after a sending back supersedes what was written before it, so the others' texts
 * of that time are taken into one's own, and none disappears.
 */
export function notes(heads: readonly Note[], me: string, returned: number) {
  const past = (note: Note) => note.author !== me && note.number !== null && note.number <= returned;
  const texts = (some: readonly Note[]) => some.map(({ value }) => String(value ?? "")).filter(Boolean);
  const own = heads.filter((note) => note.author === me);
  return {
    own: texts([...heads.filter(past), ...own]).join("\n"),
    others: heads.filter((note) => note.author !== me && !past(note) && note.value),
  };
}
