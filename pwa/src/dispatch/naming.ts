import { say } from "../language.ts";
import type { Place, Task } from "./task.ts";
import { words } from "./words.ts";

/** The name of a body or institution, which may have none in English. */
export function placeName(place: Place): string {
  return say([place.name, place.name_en || place.name], "content");
}

/** What a task is called on a list: its institution, or only the city while the venue is not told. */
export function taskName({ order, venue }: Task): string {
  return venue ? placeName(venue.institution) : order.city;
}

/** The line below the name: where exactly, as far as it is told. */
export function siteName({ venue }: Task): string {
  return venue ? venue.site.name : words.venueLater;
}
