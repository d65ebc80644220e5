import { computed } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { type FileOf, type Head, type RecordState, stateNow } from "../replica.ts";
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

interface HeadProps {
  scope: string;
  head: Head;
  files?: readonly FileOf[];
}

/** How far a head has come with its files, live, and drawn again only when that is another: a page has hundreds. */
export function HeadBadge({ scope, head, files }: HeadProps) {
  const state = useMemo(() => computed(() => stateNow(scope, head, files)), [scope, head, files]);
  return <StateBadge state={state.value} />;
}
