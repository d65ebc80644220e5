import type { Closed } from "./allowed.ts";
import { words } from "./screen-words.ts";

/** Why nothing can be filled in just now, for a supervisor to read. */
export function whyClosed(closed: Closed): string {
  return { covert: words.covert, "not begun": words.notBegun, sealed: words.sealed }[closed];
}
