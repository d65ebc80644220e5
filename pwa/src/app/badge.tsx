import type { Head } from "../sync/view.ts";
import { Icon } from "./icon.tsx";
import { words } from "./words.ts";

/** How far a record has come, in words and icon. */
export function StateBadge({ state }: { state: Head["state"] }) {
  return (
    <span class={`badge ${state}`}>
      <Icon name={state} />
      {words[state]}
    </span>
  );
}
