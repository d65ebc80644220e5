import type { ScopeView } from "../sync/view.ts";

/** What one of the team has done, as far as this phone has heard. */
export interface Doing {
  /** Items of which an answer of theirs stands. */
  items: number;
  /** What they did last: the item, and when by their phone's clock. */
  last: { item: string; at: string } | undefined;
}

/** As long as this after somebody's last answer they are taken to be at it. A hint, and no more: nothing hangs on it. */
export const AT_IT = 10 * 60_000;

export function doingOf(view: ScopeView, person: string): Doing {
  const theirs = [...view.collection("answer").values()].flatMap((record) =>
    (record.fields.get("answer") ?? [])
      .filter(({ author, value }) => author === person && value !== null)
      .map(({ at }) => ({ item: record.id, at })),
  );
  const last = theirs.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at)).at(-1);
  return { items: theirs.length, last };
}

/** Tell whether somebody seems to be at it now; a phone whose clock is ahead counts as well. */
export function atIt({ last }: Doing, now: number): boolean {
  return last !== undefined && now - Date.parse(last.at) < AT_IT;
}
