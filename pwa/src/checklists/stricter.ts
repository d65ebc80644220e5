import type { PhotoRule, Severity } from "../inspections/checklist.ts";
import type { MadeChecklist, MadeGroup, MadeItem } from "./store.ts";

/** What a province may ask of an item. The server decides what may be published; here nothing milder is offered. */

export const SEVERITIES: readonly Severity[] = ["minor", "major", "critical"];
export const PHOTO_RULES: readonly PhotoRule[] = ["never", "optional", "on_fail", "always"];

/** Those of a scale that ask at least as much as the national item; of an own item, all. */
export function atLeast<T>(scale: readonly T[], national: T | undefined): readonly T[] {
  return national === undefined ? scale : scale.slice(Math.max(0, scale.indexOf(national)));
}

/** The same item of the national checklist; undefined for an own one. */
export function nationalOf(base: MadeChecklist, id: string): MadeItem | undefined {
  return base.groups.flatMap(({ items }) => items).find((item) => item.id === id);
}

/** The item with what only warns failing instead, or as the national checklist judges it. */
export function hardened(item: MadeItem, national: MadeItem | undefined, hard: boolean): MadeItem {
  const fail = national?.fail_values ?? ["no"];
  const warn = national?.warn_values ?? [];
  return hard
    ? { ...item, fail_values: [...new Set([...fail, ...warn])], warn_values: [] }
    : { ...item, fail_values: [...fail], warn_values: [...warn] };
}

/** Tell whether a limit lets more pass than the national one; none lets everything pass. */
export function milder(most: number | undefined, national: number | undefined): national is number {
  return national !== undefined && (most === undefined || most > national);
}

/** The next free id of an own item in a group: "P-A01", "P-A02" … A group of one's own has no letter of its own. */
export function nextItemId(made: MadeChecklist, group: string): string {
  const taken = new Set(made.groups.flatMap(({ items }) => items.map(({ id }) => id)));
  const letter = group.startsWith("P") ? "P" : group[0];
  for (let number = 1; ; number += 1) {
    const id = `P-${letter}${String(number).padStart(2, "0")}`;
    if (!taken.has(id)) return id;
  }
}

/** The next free id of an own group: "P1" to "P9"; undefined once all are taken. */
export function nextGroupId(made: MadeChecklist): string | undefined {
  const ids = Array.from({ length: 9 }, (_, place) => `P${place + 1}`);
  return ids.find((id) => !made.groups.some((group) => group.id === id));
}

/** The checklist with one item in the place of what it was; undefined takes it away. */
export function withItem(made: MadeChecklist, id: string, item: MadeItem | undefined): MadeChecklist {
  const groups = made.groups.map((group) => ({
    ...group,
    items: group.items.flatMap((one) => (one.id === id ? (item ? [item] : []) : [one])),
  }));
  return { ...made, groups: groups.filter(({ items }) => items.length > 0) };
}

/** The checklist with an own item at the end of a group, which is made if it is a new one. */
export function withNew(made: MadeChecklist, group: MadeGroup, item: MadeItem): MadeChecklist {
  const known = made.groups.some(({ id }) => id === group.id);
  const groups = known ? made.groups : [...made.groups, { ...group, items: [] }];
  return {
    ...made,
    groups: groups.map((one) => (one.id === group.id ? { ...one, items: [...one.items, item] } : one)),
  };
}
