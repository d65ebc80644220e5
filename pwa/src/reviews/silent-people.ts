import type { Silent } from "./cases.ts";

/** Somebody to be called, once, whatever the number of visits that wait for them. */
export interface SilentPerson extends Pick<Silent, "person" | "name" | "phones"> {
  cases: readonly Pick<Silent, "case" | "institution">[];
}

/** The same as people: each once, in the order told, with all their cases. */
export function byPerson(silent: readonly Silent[]): readonly SilentPerson[] {
  const people = new Map<string, SilentPerson>();
  for (const { person, name, phones, case: id, institution } of silent) {
    const cases = people.get(person)?.cases ?? [];
    people.set(person, { person, name, phones, cases: [...cases, { case: id, institution }] });
  }
  return [...people.values()];
}
