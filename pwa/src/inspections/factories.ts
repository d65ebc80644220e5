import type { Answer, Given } from "./answer.ts";
import type { Checklist, Item } from "./checklist.ts";
import type { Opinion } from "./opinion.ts";
import type { Facts } from "./progress.ts";

/** Things for tests: each takes only what matters to the fact that is tested. */

export function makeItem(id: string, change: Partial<Item> = {}): Item {
  return {
    id,
    zh: `条目 ${id}`,
    en: `Item ${id}`,
    type: "single",
    options: "conformity",
    required: true,
    severity: "major",
    photo_required: "never",
    fail_values: ["no"],
    warn_values: ["partly"],
    ...change,
  };
}

const option = (value: string) => ({ value, zh: value, en: value });

export function makeChecklist(...items: Item[]): Checklist {
  return {
    name: "CL-DAILY@1.0",
    zh: "检查表",
    en: "Checklist",
    notes: [],
    groups: [{ id: "A", zh: "组", en: "Group", items }],
    optionSets: {
      conformity: ["yes", "partly", "no", "na", "not_checked"].map(option),
      seen: ["none", "suspected", "seen", "no_view"].map(option),
      coop: ["full", "delay", "partial", "refuse"].map(option),
      yesno: ["yes", "no", "na", "not_checked"].map(option),
    },
  };
}

export function makeAnswer(value: Given, reason: string | null = null): Answer {
  return { value, reason };
}

export function makeOpinion(author: string, value: Given, number: number | null): Opinion {
  return { answer: makeAnswer(value), author, at: "2026-11-22T09:31:00+08:00", number };
}

export function makeFacts(mode: Facts["mode"], visit: Partial<Facts["visit"]> = {}): Facts {
  const before = { arrived: false, card: false, disclosed: false, ended: undefined };
  return { mode, visit: { ...before, ...visit }, answered: false, acknowledged: false, report: "draft" };
}
