import { note } from "../log.ts";
import type { ScopeReply } from "../sync/exchange.ts";
import type { Replica } from "../sync/replica.ts";
import { countRecords } from "./counting.ts";

/** Tell the log what a reply has changed in a scope that is still here. */
export async function noteOutcome(before: Replica, after: Replica, said: ScopeReply): Promise<void> {
  const { scope } = before;
  const [from, to] = [before.entries.length, after.entries.length];
  if (said.differs) {
    await note({ kind: "went back", scope, from, to });
    return;
  }
  const fresh = after.entries.slice(from);
  const sent = countRecords(fresh.filter(({ operation }) => operation.device === before.device));
  const news = countRecords(fresh.filter(({ operation }) => operation.device !== before.device));
  if (fresh.length > 0) await note({ kind: "exchanged", scope, sent, news });
  for (const [reason, count] of newReasons(before, after))
    await note({ kind: "quarantined", scope, reason, count });
}

/** How many operations were quarantined just now, by reason. */
function newReasons(before: Replica, after: Replica): ReadonlyMap<string, number> {
  const told = new Set(before.own.filter((own) => own.reason !== null).map((own) => own.n));
  const counts = new Map<string, number>();
  for (const { n, reason } of after.own)
    if (reason !== null && !told.has(n)) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return counts;
}
