/** When this phone fetches the signed lists: twice a day, and never because of a task. */

const HOURS = [5, 17];
const SHANGHAI = 8 * 3_600_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The next time to fetch, in ms: a fixed hour in Shanghai, and up to one hour by chance so that not all come at once. */
export function nextFetch(now: number, chance: number): number {
  const midnight = Math.floor((now + SHANGHAI) / DAY) * DAY - SHANGHAI;
  const hours = [...HOURS, ...HOURS.map((hour) => hour + 24)];
  const coming = hours.map((hour) => midnight + hour * HOUR).find((moment) => moment > now)!; // one of tomorrow's at the latest
  return coming + Math.floor(chance * HOUR);
}
