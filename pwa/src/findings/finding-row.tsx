import type { ComponentChildren } from "preact";
import type { Severity } from "../inspections/checklist.ts";
import type { Category } from "../inspections/findings.ts";
import { words as itemWords } from "../inspections/item-words.ts";
import { named } from "../inspections/naming.ts";

interface Props {
  severity: Severity;
  article: string | null;
  category: Category | undefined;
  /** What stands below the name of the category. */
  children?: ComponentChildren;
}

/** How grave something is, by which article, and what kind of problem it is. */
export function FindingHead({ severity, article, category, children }: Props) {
  return (
    <>
      <span class="item-meta">
        {category && <span class="item-id">{category.id}</span>}
        <span class={severity === "minor" ? "badge warn" : "badge danger"}>{itemWords[severity]}</span>
        {article && <span class="quiet">{itemWords.articleOf(article.replaceAll(";", "、"))}</span>}
      </span>
      {category && <strong>{named(category)}</strong>}
      {children}
    </>
  );
}

/** The category of that id in the catalogue. */
export function categoryOf(categories: readonly Category[], id: string | null): Category | undefined {
  return categories.find((one) => one.id === id);
}
