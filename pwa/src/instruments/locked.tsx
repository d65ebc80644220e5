import { Notice } from "../app/notice.tsx";
import type { Inspection } from "../inspections/inspection.ts";
import { secret } from "../inspections/secrecy.ts";
import type { Lock } from "./lock.ts";
import { words } from "./words.ts";

/** What these are called on this phone: nothing a bystander could make something of on a covert visit. */
export function instrumentsName(inspection: Inspection | undefined): string {
  return inspection && secret(inspection) ? words.moreRecords : words.instruments;
}

/** Why nothing can be begun now, and where that changes. */
export function Locked({ inspection, lock }: { inspection: Inspection; lock: Lock }) {
  const changes = lock !== "sealed" && lock !== "stayed covert";
  return (
    <Notice title={lockReason(lock)}>
      {lock === "covert" && <p>{words.lockedQuietText}</p>}
      {changes && <a href={`/tasks/${inspection.scope}/visit`}>{words.toVisit}</a>}
    </Notice>
  );
}

/** Why it is locked, in words that give nothing away on a covert visit. */
export function lockReason(lock: Lock): string {
  return {
    "before arrival": words.lockedArrival,
    "before card": words.lockedCard,
    covert: words.lockedQuiet,
    "stayed covert": words.lockedEnded,
    sealed: words.lockedSealed,
  }[lock];
}
