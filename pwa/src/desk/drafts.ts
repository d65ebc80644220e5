import { useState } from "preact/hooks";
import { path } from "../app/router.tsx";
import { useUnsaved } from "../app/unsaved.ts";

const kept = new Map<string, unknown>();

export interface Kept<T> {
  typed: T;
  /** Take in what was typed; `keep` is what of it may outlive the form. */
  type: (typed: T, keep?: T) => void;
  /** It was sent, or is not wanted any more. */
  forget: () => void;
}

/** What is typed into a form and not yet sent: it is there again when one went elsewhere in this page and came back. */
export function useDraft<T>(name: string, nothing: T): Kept<T> {
  const key = `${path.value} ${name}`;
  const [typed, setTyped] = useState<T>(() => (kept.has(key) ? (kept.get(key) as T) : nothing));
  useUnsaved(typed !== nothing);
  return {
    typed,
    type(value, keep = value) {
      if (value === nothing) kept.delete(key);
      else kept.set(key, keep);
      setTyped(value);
    },
    forget() {
      kept.delete(key);
      setTyped(nothing);
    },
  };
}

/** Nothing typed here is for whoever sits here next. */
export function forgetDrafts(): void {
  kept.clear();
}

/** The browser asks before a reload or a closed window takes what is typed. */
export function guardDrafts(event: BeforeUnloadEvent): void {
  if (kept.size > 0) event.preventDefault();
}
