import { difference, type Instrument, type Outcome, outcomeOf, signed } from "./instrument.ts";
import { words } from "./words.ts";

/** One interview, request, re-marking or test in a line, with how it came out. */
export function titleOf(one: Instrument): string {
  const result = resultOf(one);
  return result ? words.with(subjectOf(one), result) : subjectOf(one);
}

/** Whom or what it is about. */
export function subjectOf(one: Instrument): string {
  if (is(one, "interview"))
    return words.with(words.interview, one.about.name || words[kindOfPerson(one.about.kind)]);
  if (is(one, "request")) return words.with(words.request, one.about.name);
  if (is(one, "recheck")) return words.with(words.recheck, `${one.about.paper} ${one.about.module}`.trim());
  return is(one, "test") ? words.with(words.test, one.about.subject) : "";
}

/** How it came out; empty while that is open. */
export function resultOf(one: Instrument): string {
  if (is(one, "request")) {
    const outcome = outcomeOf(one);
    return outcome ? words[outcome.as] : "";
  }
  if (is(one, "recheck")) return words.differs(signed(difference(one.about)));
  return is(one, "test") ? words[one.about.result] : "";
}

/** What became of a request for documents, in words. */
export function outcomeText(outcome: Outcome | null): string {
  return outcome ? [words[outcome.as], outcome.who, outcome.reason].filter(Boolean).join(" · ") : "—";
}

/** Narrow an instrument to its kind. */
export function is<K extends Instrument["kind"]>(
  one: Instrument,
  kind: K,
): one is Instrument & Instrument<K> {
  return one.kind === kind;
}

const PERSONS = ["candidate", "examiner", "invigilator", "manager", "internal"] as const;

export function kindOfPerson(kind: string): (typeof PERSONS)[number] | "other" {
  return PERSONS.find((one) => one === kind) ?? "other";
}
