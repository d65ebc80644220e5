import type { Case } from "./cases.ts";

/** What one person has done in a case, as the ledger tells it. */
export interface Done {
  person: string;
  /** Items of which an answer of theirs stands. */
  items: readonly string[];
  photos: number;
  /** When the last of their work arrived at the server, in ms. */
  last: number | null;
}

/** Who has done what, in the order of the team; whoever has done nothing is there as well. */
export function workOf({ dispatch, view, entries }: Pick<Case, "dispatch" | "view" | "entries">): Done[] {
  return dispatch.team.flatMap(({ person }) =>
    person
      ? [
          {
            person,
            items: itemsBy(view, person),
            photos: photosBy(view, person),
            last: entries.findLast(({ author }) => author === person)?.received ?? null,
          },
        ]
      : [],
  );
}

type View = Case["view"];

function itemsBy(view: View, person: string): string[] {
  return [...view.collection("answer").values()]
    .filter((record) =>
      record.fields.get("answer")?.some((one) => one.author === person && one.value !== null),
    )
    .map(({ id }) => id);
}

function photosBy(view: View, person: string): number {
  const photos = [...view.collection("photo").values()];
  return photos.filter((record) => record.fields.get("photo")?.some(({ author }) => author === person))
    .length;
}
