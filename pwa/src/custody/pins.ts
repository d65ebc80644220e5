import type { Recording } from "../evidence/recording-view.ts";
import type { DeskPhoto } from "../reviews/desk-photos.ts";

/** One photo or recording on a floor plan, under the number that it has everywhere on the page. */
export interface Pinned {
  id: string;
  kind: "photo" | "recording";
  number: number;
  plan: string;
  x: number;
  y: number;
  caption: string;
}

/** Everything that was put on a plan, numbered through: photos first, then recordings. What was erased has no place. */
export function pinned(
  photos: readonly Pick<DeskPhoto, "id" | "pin" | "caption" | "erased" | "withdrawn">[],
  recordings: readonly Pick<Recording, "id" | "pin" | "caption" | "erased" | "withdrawn">[],
): readonly Pinned[] {
  const standing = [
    ...photos.filter(({ withdrawn }) => !withdrawn).map((one) => ({ ...one, kind: "photo" as const })),
    ...recordings
      .filter(({ withdrawn }) => withdrawn === null)
      .map((one) => ({ ...one, kind: "recording" as const })),
  ];
  return standing
    .flatMap(({ id, kind, pin, caption, erased }) => (pin && !erased ? [{ id, kind, caption, ...pin }] : []))
    .map((one, place) => ({ ...one, number: place + 1 }));
}
