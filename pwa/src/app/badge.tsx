import type { RecordState } from "../replica.ts";
import { words } from "./frame-words.ts";
import { Icon } from "./icon.tsx";

/** How far a record has come, in words and icon. */
export function StateBadge({ state }: { state: RecordState }) {
  return (
    <span class={`badge ${state}`}>
      <Icon name={state} />
      {words[state]}
    </span>
  );
}
