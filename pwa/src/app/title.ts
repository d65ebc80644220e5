import { signal } from "@preact/signals";

/** How much waits for whoever sits here: stands before the title, so that another tab tells it too. */
export const waitingHere = signal(0);

/** What the browser calls a screen. */
export function titled(name: string): string {
  return waitingHere.value > 0 ? `(${waitingHere.value}) ${name}` : name;
}
