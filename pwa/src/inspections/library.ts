import type { Json } from "../sync/operation.ts";
import { type ScopeView, value } from "../sync/view.ts";
import type { Checklist, Group, Named, Option } from "./checklist.ts";
import type { Category } from "./findings.ts";

const as = <T>(json: Json | undefined): T | undefined => (json ?? undefined) as unknown as T | undefined;

interface About extends Named {
  mode: string;
  groups: string[];
  notes_zh?: string[];
  option_sets: Record<string, Option[]>;
}

/** Read one version of a checklist; undefined until every group of it has arrived. */
export function checklistIn(library: ScopeView, name: string): Checklist | undefined {
  const records = library.collection("checklist");
  const about = as<About>(value(records.get(name), "about"));
  const groups = about?.groups.map((id) => as<Group>(value(records.get(`${name}/${id}`), "group")));
  if (!about || !groups?.every((group) => group !== undefined)) return undefined;
  return {
    name,
    zh: about.zh,
    en: about.en,
    notes: about.notes_zh ?? [],
    groups: groups as Group[],
    optionSets: about.option_sets,
  };
}

/** The newest version of a checklist that the library holds, by its id. */
export function newestOf(library: ScopeView, id: string): Checklist | undefined {
  const names = [...library.collection("checklist").keys()].filter((name) => name.startsWith(`${id}@`));
  const versions = names.filter((name) => !name.includes("/"));
  const newest = versions.toSorted((one, other) => one.localeCompare(other, "en", { numeric: true })).at(-1);
  return newest === undefined ? undefined : checklistIn(library, newest);
}

function listIn<T>(library: ScopeView, name: string): readonly T[] {
  return as<T[]>(value(library.collection("list").get(name), "values")) ?? NONE;
}

/** One and the same, so that nothing is drawn again for it. */
const NONE: readonly never[] = [];

export const recusalRelations = (library: ScopeView) => listIn<Option>(library, "recusal_relations");
export const conclusions = (library: ScopeView) => listIn<Option>(library, "inspection_conclusions");
export const findingCategories = (library: ScopeView) => listIn<Category>(library, "finding_categories");
