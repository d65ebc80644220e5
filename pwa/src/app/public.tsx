import type { ComponentChildren } from "preact";

/** The frame of screens that stand alone: no tabs, one narrow column. */
export function PublicShell({ children }: { children: ComponentChildren }) {
  return <div class="alone">{children}</div>;
}
