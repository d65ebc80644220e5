import { computed } from "@preact/signals";
import { scopes, syncState } from "../replica.ts";
import { caseName } from "./case-name.ts";
import { words } from "./frame-words.ts";
import { List, Row } from "./list.tsx";

/** How much is only on this phone. */
export const unsent = computed(() => {
  const counts = Object.values(syncState.value.waiting);
  return {
    records: counts.reduce((sum, count) => sum + count.records, 0),
    files: counts.reduce((sum, count) => sum + count.files, 0),
  };
});

/** What is only on this phone, case by case. */
export function Unsent() {
  const waiting = Object.entries(syncState.value.waiting);
  if (waiting.length === 0) return null;
  return (
    <List>
      {waiting.map(([scope, { records, files }]) => (
        <Row
          key={scope}
          icon="kept"
          title={caseName(scopes.value.get(scope))}
          detail={words.counted(records, files)}
        />
      ))}
    </List>
  );
}
