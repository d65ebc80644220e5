/** A checklist as the library hands it out: groups of items, each with the way it is answered. */

export interface Named {
  zh: string;
  en: string;
}

export interface Option extends Named {
  value: string;
}

export type ItemType = "single" | "multi" | "text" | "number" | "count3" | "count3_ratio" | "sublist";
export type Severity = "minor" | "major" | "critical";
export type PhotoRule = "never" | "optional" | "on_fail" | "always";

export interface Item extends Named {
  id: string;
  type: ItemType;
  options?: string;
  required: boolean;
  severity: Severity;
  photo_required: PhotoRule;
  evidence?: string;
  guide?: string;
  article?: string;
  fail_values?: string[];
  warn_values?: string[];
  finding_category?: string;
  immediate_report?: boolean;
  /** Of a ratio: with more candidates to one examiner it fails. */
  most?: number;
}

export interface Group extends Named {
  id: string;
  article?: string;
  phase?: "before_disclosure" | "disclosure";
  items: Item[];
}

export interface Checklist extends Named {
  name: string;
  groups: Group[];
  notes: string[];
  optionSets: Record<string, Option[]>;
}

/** The options an item offers, in their order: the first is the good one. */
export function optionsOf(checklist: Checklist, item: Item): Option[] {
  return item.options === undefined ? [] : (checklist.optionSets[item.options] ?? []);
}

export function itemsOf(checklist: Checklist): Item[] {
  return checklist.groups.flatMap((group) => group.items);
}

/** The items that a dispatch asks for, where that is not all; groups without any are left out. */
export function narrowedTo(checklist: Checklist, part: readonly string[] | null | undefined): Checklist {
  if (!part) return checklist;
  const groups = checklist.groups
    .map((group) => ({ ...group, items: group.items.filter(({ id }) => part.includes(id)) }))
    .filter(({ items }) => items.length > 0);
  return { ...checklist, groups };
}

/** The checklist with those items of another one added that a sublist asks for, as a group of their own. */
export function withAdded(
  checklist: Checklist,
  other: Checklist | undefined,
  ids: readonly string[],
): Checklist {
  const items = other ? itemsOf(other).filter((item) => ids.includes(item.id)) : [];
  if (!other || items.length === 0) return checklist;
  const added: Group = { id: ADDED, zh: "补查", en: "Added checks", items };
  return {
    ...checklist,
    groups: [...checklist.groups, added],
    optionSets: { ...other.optionSets, ...checklist.optionSets },
  };
}

/** The id of the group that holds items taken from another checklist. */
export const ADDED = "+";
