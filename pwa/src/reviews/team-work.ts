import { momentsOf, type Timed } from "../inspections/records.ts";
import type { Case } from "./cases.ts";

/** What one person has done in a case, as the ledger tells it. */
export interface Done {
  person: string;
  /** Items of which an answer of theirs stands. */
  items: readonly string[];
  photos: number;
  /** When the last of their work arrived at the server, in ms. */
  last: number | null;
  /** By how much the server's clock was ahead of the phone's during the visit, in ms, where it was furthest. */
  clock: number;
}

/** A clock that is off by less says nothing wrong to anybody. */
const NOTICEABLE = 60_000;

/** The clock of a phone as one would say it: by how many minutes it is slow; fast below 0, and 0 when it is right. */
export function minutesSlow({ clock }: Pick<Done, "clock">): number {
  return Math.abs(clock) < NOTICEABLE ? 0 : Math.round(clock / NOTICEABLE);
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
            clock: clockOf(view, person),
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

function clockOf(view: View, person: string): number {
  const marks = Object.values(momentsOf(view, person)) as (Timed | undefined)[];
  const offsets = marks.map((mark) => mark?.offset ?? 0);
  return offsets.reduce((most, offset) => (Math.abs(offset) > Math.abs(most) ? offset : most), 0);
}
