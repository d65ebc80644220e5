import { computed, type ReadonlySignal } from "@preact/signals";
import { change, life, load, replicaOf, unload, views } from "./replica/held.ts";
import { startSyncing, stopSyncing, syncSoon, syncUrgently } from "./replica/loop.ts";
import { loweredSeen } from "./replica/lowered.ts";
import { phoneTime } from "./replica/phone-time.ts";
import type { Json } from "./sync/operation.ts";
import { add } from "./sync/replica.ts";
import { type ScopeView, value } from "./sync/view.ts";
import { owner } from "./vault/owner.ts";

export { leaveIfDone } from "./replica/dismissal.ts";
export { urgent } from "./replica/exchange.ts";
export {
  afterExchange,
  countFiles,
  giveWayToAlerts,
  lastContact,
  type SyncState,
  syncNow,
  syncSoon,
  syncState,
} from "./replica/loop.ts";
export { phoneTime } from "./replica/phone-time.ts";
export { keptUntil } from "./replica/purge.ts";
export { checkReceipt, withReceiptKey } from "./replica/receipt-key.ts";
export { type FileOf, type RecordState, stateNow } from "./replica/under-way.ts";
export { type Json, TooLarge } from "./sync/operation.ts";
export type { Head, RecordView, ScopeView } from "./sync/view.ts";
export { disagreement, head, value, withdrawn } from "./sync/view.ts";

/** What a screen asks to keep. `seen` is the `number` of the ScopeView the screen was drawn from. */
export interface Change {
  collection: string;
  record: string;
  fields: Record<string, Json>;
  form?: string;
  seen: number;
}

export interface Me {
  person: string;
  supervisor: string;
  name: string;
  role: string;
  body: string;
}

/** Every scope this phone follows, live. */
export const scopes: ReadonlySignal<ReadonlyMap<string, ScopeView>> = views;

/** The supervisor this phone belongs to, once the person's own scope is here. */
export const me: ReadonlySignal<Me | undefined> = computed(() => {
  for (const view of views.value.values()) {
    const record = view.collection("person").get("me");
    if (record) return value(record, "me") as unknown as Me;
  }
  return undefined;
});

/** Read everything this phone follows. The phone must be unlocked. */
export async function openReplica(): Promise<void> {
  await load((await owner())?.id ?? "");
}

/** Keep this phone and the server in step from here on. */
export const keepInStep = startSyncing;

/** Stop, and forget what is in memory, as locking does; the database keeps it. */
export function closeReplica(): void {
  stopSyncing();
  unload();
}

/**
 * Keep a change as this phone's next operation in its scope. It is on disk when this resolves; the
 * network comes later and alone. Throws `TooLarge`, and only now, for what could never be sent.
 */
export async function save(scope: string, { seen, ...content }: Change): Promise<void> {
  const at = phoneTime();
  await change(async () => {
    const replica = replicaOf(scope);
    if (!replica) throw new Error("this phone does not follow that scope");
    const { device } = replica;
    const operation = { device, scope, n: replica.top + 1, ...withoutUndefined(content), at };
    return new Map([[scope, { replica: await add(replica, operation, loweredSeen(scope, seen)) }]]);
  });
  if (content.collection === "alert") syncUrgently();
  else syncSoon();
}

/** `form: undefined` is the same as no form. */
function withoutUndefined({ form, ...rest }: Omit<Change, "seen">): Omit<Change, "seen"> {
  return form === undefined ? rest : { ...rest, form };
}

/** The device this phone is at present, for the sync log and for support. */
export const deviceName = () => life().device;
