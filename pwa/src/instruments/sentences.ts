import type { Json } from "../sync/operation.ts";
import { inMarks } from "./instrument.ts";
import { kindOfPerson } from "./title.ts";
import { words } from "./words.ts";

type Value = Readonly<Record<string, Json>>;
type Sentence = (value: Value) => string;

const text =
  (what: () => string): Sentence =>
  (value) =>
    words.with(what(), String(value));

const withdrawn: Sentence = (value) => words.withdrawn(String(value));

/** What an entry about one of these says, field by field, for the timeline of a case. */
export const SENTENCES: Readonly<Record<string, Readonly<Record<string, Sentence>>>> = {
  interview: {
    interview: ({ kind, name }) =>
      words.with(words.interview, name ? String(name) : words[kindOfPerson(String(kind))]),
    statements: text(() => words.statements),
    materials: text(() => words.materials),
    duties: text(() => words.duties),
    identity: text(() => words.identity),
    papers: text(() => words.papers),
    marks: text(() => words.marks),
    fees: text(() => words.fees),
    complaint: text(() => words.complaint),
    staff: (value) => words.with(words.staff, answerName(value)),
    obstructed: (value) => words.with(words.obstructed, answerName(value)),
    withdrawn,
  },
  request: {
    request: ({ name }) => words.with(words.request, String(name)),
    outcome: ({ as, reason }) =>
      [words.outcome, words[as as "given"], String(reason ?? "")].filter(Boolean).join(" · "),
    returned: () => words.returned,
    withdrawn,
  },
  recheck: {
    recheck: ({ paper, original, again }) =>
      words.with(words.recheck, `${paper} ${inMarks(Number(original))} → ${inMarks(Number(again))}`),
    note: text(() => words.note),
    withdrawn,
  },
  test: {
    test: ({ subject, result }) => words.with(words.test, `${subject} · ${words[result as "passed"]}`),
    note: text(() => words.note),
    withdrawn,
  },
};

const answerName = (value: unknown) => words[value as "yes"] ?? String(value);
