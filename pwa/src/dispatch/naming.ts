import { knownAs } from "../app/known-as.ts";
import type { Task } from "./task.ts";
import { words } from "./words.ts";

/** What a task is called on a list: its institution, or only the city while the venue is not told. */
export function taskName({ order, venue }: Task): string {
  return venue ? knownAs(venue.institution) : order.city;
}

/** The line below the name: where exactly, as far as it is told. */
export function siteName({ venue }: Task): string {
  return venue ? venue.site.name : words.venueLater;
}
