import type { Category } from "../inspections/findings.ts";
import { words as itemWords } from "../inspections/item-words.ts";
import { named } from "../inspections/naming.ts";
import type { Json } from "../sync/operation.ts";
import { disagreement, type Head, type ScopeView } from "../sync/view.ts";
import type { FindingValue } from "./finding.ts";
import { words } from "./words.ts";

/** What of a finding several people may have written apart. */
export const FIELDS = ["withdrawn", "finding", "fact", "guidance"] as const;
export type FindingField = (typeof FIELDS)[number];

/** What people who had not seen each other's work wrote in a field of a finding; nothing where they agree (R-OF.5). */
export function versionsOf(view: ScopeView, id: string, field: FindingField): readonly Head[] {
  return disagreement(view.collection("finding").get(id), field);
}

/** Tell whether different versions of anything in a finding stand. */
export function isDisputed(view: ScopeView, id: string): boolean {
  return FIELDS.some((field) => versionsOf(view, id, field).length > 0);
}

/** One version in words. */
export function versionText(field: FindingField, value: Json, categories: readonly Category[]): string {
  if (field === "withdrawn") return value === null ? words.listed : words.withdrawn(String(value));
  if (field !== "finding") return String(value ?? "") || words.empty;
  return value === null ? words.empty : kindText(value as unknown as FindingValue, categories);
}

function kindText(said: FindingValue, categories: readonly Category[]): string {
  const category = categories.find(({ id }) => id === said.category);
  const parts = [
    category ? `${category.id} ${named(category)}` : (said.category ?? words.noCategory),
    itemWords[said.severity],
    said.article && itemWords.articleOf(said.article.replaceAll(";", "、")),
    said.items.length > 0 && said.items.join("、"),
    said.photos.length > 0 && words.photosHeld(said.photos.length),
    said.verified && words.verified(said.verified),
  ];
  return parts.filter(Boolean).join(" · ");
}
