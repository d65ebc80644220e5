import type { Choice } from "./form-nodes.ts";

/** Every word that was typed is in the option's text or value. */
export function fits({ label, value }: Choice, sought: string): boolean {
  const text = `${label.asString} ${value}`.toLowerCase();
  return sought
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The order with the thing at one place and that at another changed about. */
export function moved(order: readonly string[], at: number, to: number): readonly string[] {
  const next = [...order];
  [next[at], next[to]] = [next[to]!, next[at]!]; // both places are in the list
  return next;
}
