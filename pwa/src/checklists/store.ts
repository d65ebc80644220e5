import { get, post, put, remove } from "../api.ts";
import type { Item, Option } from "../inspections/checklist.ts";

/** An item as it is made at a desk: with what phones do not need. */
export interface MadeItem extends Item {
  article: string;
  applies_to: string[];
  basis: string;
}

export interface MadeGroup {
  id: string;
  zh: string;
  en: string;
  article?: string;
  phase?: "before_disclosure" | "disclosure";
  items: MadeItem[];
}

/** One version of a checklist, whole. */
export interface MadeChecklist {
  id: string;
  version: string;
  zh: string;
  en: string;
  mode: "open" | "covert";
  inspection_type: string;
  based_on?: string;
  notes_zh?: string[];
  option_sets: Record<string, Option[]>;
  groups: MadeGroup[];
}

export interface DraftRow {
  name: string;
  base: string;
  zh: string;
  en: string;
  revision: number;
  changed: string;
}

/** A draft of a province, beside the national checklist it adds to. */
export interface Draft {
  name: string;
  revision: number;
  changed: string;
  checklist: MadeChecklist;
  base: MadeChecklist;
}

const drafts = "/api/checklist-drafts";

export const keyOf = ({ id, version }: { id: string; version: string }) => `${id}@${version}`;
export const readMade = (key: string) => get<MadeChecklist>(`/api/checklists/${encodeURIComponent(key)}`);
export const readDrafts = () => get<DraftRow[]>(drafts);
export const readDraft = (name: string) => get<Draft>(`${drafts}/${name}`);
export const beginDraft = (source: string) => post<Draft>(drafts, { source });
export const dropDraft = (name: string) => remove<void>(`${drafts}/${name}`);
export const publishDraft = (name: string, revision: number) =>
  post<{ key: string }>(`${drafts}/${name}/publication`, { revision });

/** Keep all of a draft in place of what it said before. */
export function saveDraft(name: string, revision: number, made: MadeChecklist): Promise<Draft> {
  const { zh, en, notes_zh, groups } = made;
  return put<Draft>(`${drafts}/${name}`, { revision, zh, en, ...(notes_zh && { notes_zh }), groups });
}
