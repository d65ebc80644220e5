import type { ComponentChildren } from "preact";

/** What stays in reach of the thumb, above the tabs. */
export function ActionBar({ children }: { children: ComponentChildren }) {
  return <div class="action-bar">{children}</div>;
}
