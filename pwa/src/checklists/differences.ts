import type { MadeChecklist, MadeGroup, MadeItem } from "./store.ts";

/** What is other in one item: the field, and what it says in either version. */
export interface Changed {
  field: Field;
  before: string;
  after: string;
}

export interface Difference {
  item: MadeItem;
  kind: "added" | "removed" | "changed";
  changes: readonly Changed[];
}

/** What differs between two versions, group by group in the order of the later; groups without any are left out. */
export interface GroupDifference {
  group: MadeGroup;
  items: readonly Difference[];
}

export const FIELDS = [
  "zh",
  "en",
  "type",
  "options",
  "required",
  "severity",
  "photo_required",
  "fail_values",
  "warn_values",
  "immediate_report",
  "most",
  "finding_category",
  "article",
  "applies_to",
  "evidence",
  "guide",
] as const;
export type Field = (typeof FIELDS)[number];

/** Compare two versions of a checklist, item by item. An item that moved to another group is one added and one removed. */
export function differences(before: MadeChecklist, after: MadeChecklist): readonly GroupDifference[] {
  const gone = before.groups.filter((group) => !after.groups.some(({ id }) => id === group.id));
  return [...after.groups, ...gone]
    .map((group) => ({
      group,
      items: itemDifferences(itemsIn(before, group.id), itemsIn(after, group.id)),
    }))
    .filter(({ items }) => items.length > 0);
}

function itemsIn({ groups }: MadeChecklist, id: string): readonly MadeItem[] {
  return groups.find((group) => group.id === id)?.items ?? [];
}

function itemDifferences(before: readonly MadeItem[], after: readonly MadeItem[]): Difference[] {
  const older = new Map(before.map((item) => [item.id, item]));
  const newer = new Set(after.map(({ id }) => id));
  const stands = after.flatMap((item): Difference[] => {
    const was = older.get(item.id);
    if (!was) return [{ item, kind: "added", changes: [] }];
    const changes = changesOf(was, item);
    return changes.length > 0 ? [{ item, kind: "changed", changes }] : [];
  });
  const removed = before.filter(({ id }) => !newer.has(id));
  return [...stands, ...removed.map((item): Difference => ({ item, kind: "removed", changes: [] }))];
}

function changesOf(before: MadeItem, after: MadeItem): Changed[] {
  return FIELDS.flatMap((field) => {
    const [one, other] = [asText(before[field]), asText(after[field])];
    return one === other ? [] : [{ field, before: one, after: other }];
  });
}

/** A value as a text that equals another's exactly where the values are the same; not set is as if false. */
function asText(value: MadeItem[Field]): string {
  if (value === undefined || value === false) return "";
  return Array.isArray(value) ? value.toSorted().join("、") : String(value);
}
