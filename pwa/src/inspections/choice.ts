import { type Answer, given, verdict } from "./answer.ts";
import type { Checklist, Item } from "./checklist.ts";
import { itemsOf, optionsOf } from "./checklist.ts";
import type { Answers } from "./findings.ts";
import { lacks, type Photos } from "./missing.ts";

/** Which items of a checklist to show. */
export type Filter = "all" | "open" | "fail" | "disputed";

/** The ids of the items a filter lets through, as things stand now. */
export function passing(
  filter: Filter,
  checklist: Checklist,
  answers: Answers,
  photos: Photos,
  disputed: ReadonlySet<string>,
): ReadonlySet<string> {
  const passes: Record<Filter, (item: Item) => boolean> = {
    all: () => true,
    open: (item) => lacks(checklist, item, answers, photos.get(item.id) ?? 0) !== undefined,
    fail: (item) => verdict(checklist, item, answers.get(item.id)) === "fail",
    disputed: (item) => disputed.has(item.id),
  };
  return new Set(
    itemsOf(checklist)
      .filter(passes[filter])
      .map((item) => item.id),
  );
}

const WITHOUT_LOOKING = ["na", "not_checked", "no_view"];

/** The items of a group that are still open and could all be answered as not looked at. */
export function restOf(items: readonly Item[], answers: Answers): readonly Item[] {
  return items.filter((item) => item.type === "single" && item.required && !given(answers.get(item.id)));
}

/** The answers that a whole rest may be given at once: those all of its items offer. */
export function commonAside(checklist: Checklist, rest: readonly Item[]): readonly string[] {
  return WITHOUT_LOOKING.filter((value) =>
    rest.every((item) => optionsOf(checklist, item).some((option) => option.value === value)),
  );
}

/** What an item of the rest is answered with; a reason given once counts for each. */
export function restAnswer(value: string, reason: string): Answer {
  return { value, reason: value === "no_view" ? null : reason.trim() || null };
}
