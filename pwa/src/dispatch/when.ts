import { asMoment, asShortDay, asTime, dateThere } from "../language.ts";
import type { Order } from "./task.ts";
import { words } from "./words.ts";

/** The window of a task in words: "today" and "tomorrow" are said as such. */
export function windowOf({ starts, ends }: Pick<Order, "starts" | "ends">, now: number): string {
  if (dateThere(starts) !== dateThere(ends)) return `${asMoment(starts)} – ${asMoment(ends)}`;
  return `${dayOf(starts, now)} ${asTime(starts)}–${asTime(ends)}`;
}

/** From a moment to a later one; the day is said once where it is the same. */
export function fromTo(from: string, to: string | undefined): string {
  if (!to) return asMoment(from);
  return dateThere(from) === dateThere(to)
    ? `${asMoment(from)}–${asTime(to)}`
    : `${asMoment(from)} – ${asMoment(to)}`;
}

const A_DAY = 86_400_000;

function dayOf(moment: string, now: number): string {
  if (dateThere(moment) === dateThere(now)) return words.today;
  if (dateThere(moment) === dateThere(now + A_DAY)) return words.tomorrow;
  return asShortDay(moment);
}

/** Tell whether the window is open; the phone's clock only informs, it forbids nothing. */
export function inWindow({ starts, ends }: Pick<Order, "starts" | "ends">, now: number): boolean {
  return Date.parse(starts) <= now && now <= Date.parse(ends);
}
