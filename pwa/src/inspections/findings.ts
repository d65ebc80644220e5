import { type Answer, type Verdict, verdict } from "./answer.ts";
import { type Checklist, type Item, itemsOf, type Named, type Severity } from "./checklist.ts";

/** One kind of problem as the regulation's catalogue names it. */
export interface Category extends Named {
  id: string;
  severity: Severity;
  article: string;
}

/** A problem that a failing answer says exists. */
export interface Finding {
  item: Item;
  category: Category | undefined;
  severity: Severity;
  article: string | undefined;
}

export type Answers = ReadonlyMap<string, Answer>;

const GRAVITY: readonly Severity[] = ["critical", "major", "minor"];

/** The problems that the answers add up to, the gravest first, else in the order of the checklist. */
export function findings(
  checklist: Checklist,
  answers: Answers,
  categories: readonly Category[],
): readonly Finding[] {
  const found = itemsOf(checklist)
    .filter((item) => verdict(checklist, item, answers.get(item.id)) === "fail")
    .map((item) => finding(item, categories));
  return GRAVITY.flatMap((severity) => found.filter((one) => one.severity === severity));
}

/** The item knows how grave a failing answer to it is; the category says what kind of problem that makes. */
function finding(item: Item, categories: readonly Category[]): Finding {
  const category = categories.find(({ id }) => id === item.finding_category);
  return { item, category, severity: item.severity, article: category?.article ?? item.article };
}

export type Tally = Readonly<Record<Verdict, number>>;

/** How many items have come to each verdict. */
export function tally(checklist: Checklist, answers: Answers): Tally {
  const counts = { pass: 0, warn: 0, fail: 0, na: 0, unchecked: 0, noted: 0 };
  for (const item of itemsOf(checklist)) {
    const judged = verdict(checklist, item, answers.get(item.id));
    if (judged) counts[judged] += 1;
  }
  return counts;
}

/** The items whose answer is a number or several: what the report repeats as figures. */
export function figures(checklist: Checklist, answers: Answers): readonly { item: Item; answer: Answer }[] {
  return itemsOf(checklist).flatMap((item) => {
    const answer = answers.get(item.id);
    return answer && ["count3", "count3_ratio", "number"].includes(item.type) ? [{ item, answer }] : [];
  });
}
