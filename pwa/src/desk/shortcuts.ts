/** What a key does at the desk. Single keys work only while nobody types and no dialog is open, and can be turned off. */

export type Shortcut =
  | { kind: "sheet" | "search" | "next" | "previous" | "remark" | "part-after" | "part-before" }
  | { kind: "go"; place: string };

export const PLACE_KEYS: Readonly<Record<string, string>> = {
  i: "inbox",
  d: "dispatches",
  c: "checklists",
  q: "questionnaires",
  t: "sessions",
  o: "organisations",
  e: "sites",
  s: "supervisors",
  a: "accounts",
  p: "phones",
};

const KEYS: Readonly<Record<string, Shortcut>> = {
  "?": { kind: "sheet" },
  "/": { kind: "search" },
  j: { kind: "next" },
  k: { kind: "previous" },
  r: { kind: "remark" },
  "]": { kind: "part-after" },
  "[": { kind: "part-before" },
};

/** The key that begins a way to a place: "g", then the place's own. */
export const LEAD = "g";

/** What a key does, given the one pressed before it; undefined where it does nothing. */
export function shortcutOf(key: string, before: string): Shortcut | undefined {
  if (before === LEAD) {
    const place = PLACE_KEYS[key];
    return place ? { kind: "go", place } : undefined;
  }
  return KEYS[key];
}

/** Which of several things comes next; nothing chosen yet means the first, and at either end one stays. */
export function nextPlace(at: number, count: number, by: 1 | -1): number {
  if (at < 0) return by > 0 ? 0 : count - 1;
  return Math.max(0, Math.min(count - 1, at + by));
}
