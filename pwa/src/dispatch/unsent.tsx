import { Icon } from "../app/icon.tsx";
import { syncNow, syncState } from "../replica.ts";
import { words } from "./words.ts";

interface Props {
  scope: string;
  /** Somebody has arrived there: only then can they leave. */
  arrived: boolean;
}

/** How much of one case is still only on this phone, and when it is safe to leave. */
export function Unsent({ scope, arrived }: Props) {
  const { waiting, lastContact } = syncState.value;
  const { records, files } = waiting[scope] ?? { records: 0, files: 0 };
  if (records + files === 0) return arrived && lastContact !== null ? <Safe /> : null;
  return (
    <div class="unsent" role="status">
      <Icon name="kept" />
      <span>{words.unsent(records, files)}</span>
      <button type="button" class="button quiet" onClick={() => void syncNow()}>
        {words.sendNow}
      </button>
    </div>
  );
}

function Safe() {
  return (
    <div class="unsent safe" role="status">
      <Icon name="arrived" />
      <span>{words.safe}</span>
    </div>
  );
}
