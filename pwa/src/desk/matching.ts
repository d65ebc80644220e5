import type { Option } from "./entered.ts";

/** As many matches as are listed at once; whoever looks for another types on. */
export const LISTED = 50;

/** The options whose label holds every part of what is sought, in their order. */
export function matching(options: readonly Option[], sought: string): readonly Option[] {
  const parts = sought.toLowerCase().split(/\s+/).filter(Boolean);
  return options.filter(({ label }) => {
    const text = label.toLowerCase();
    return parts.every((part) => text.includes(part));
  });
}
