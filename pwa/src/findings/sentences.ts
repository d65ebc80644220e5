import { words as itemWords } from "../inspections/item-words.ts";
import type { Json } from "../sync/operation.ts";
import { words } from "./words.ts";

type Value = Readonly<Record<string, Json>>;

/** What an entry about a finding says, field by field, for the timeline of a case. */
export const SENTENCES: Readonly<Record<string, (value: Value) => string>> = {
  finding: ({ category, severity }) =>
    [words.finding, category, itemWords[severity as "minor"]].filter(Boolean).join(" "),
  fact: (value) => words.said(words.fact, String(value)),
  guidance: (value) => words.said(words.guidance, String(value)),
  withdrawn: (value) => words.withdrawn(String(value)),
};
