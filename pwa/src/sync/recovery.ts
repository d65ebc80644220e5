import { short } from "./digest.ts";
import type { Have } from "./exchange.ts";
import { digestOf, handedIn, type Own, ownOf, type Replica, waiting } from "./replica.ts";

/** What a phone does when a server was restored, or its own store lived twice: the twin of `sync/recovery.py`. */

/**
 * Go back to the highest number both sides share. Nothing is thrown away: own entries above it lose their
 * number and are offered again where the server lacks them; those of others are kept aside until they come
 * again, or are handed in.
 */
export function goBack(replica: Replica, marks: readonly Have[]): Replica {
  const number = Math.max(...marks.filter((mark) => shares(replica, mark)).map(([at]) => at));
  const above = replica.entries.slice(number).filter((entry) => !entry.erased);
  const again = above
    .filter(({ operation }) => operation.device === replica.device)
    .map(({ operation, seen, hash }) => ({
      device: replica.device,
      n: operation.n,
      seen,
      operation,
      hash,
      reason: null,
    }));
  const others = above.filter(({ operation }) => operation.device !== replica.device);
  return {
    ...replica,
    entries: replica.entries.slice(0, number),
    own: inOrder(
      replica.device,
      [...again, ...replica.own].map((own) => lowered(own, number)),
    ),
    lost: [...replica.lost, ...others.map((entry) => lowered(entry, number))],
    more: true,
  };
}

function shares(replica: Replica, [number, digest]: Have): boolean {
  return number <= replica.entries.length && short(digestOf(replica, number)) === digest;
}

function lowered<T extends { readonly seen: number }>(one: T, number: number): T {
  return one.seen <= number ? one : { ...one, seen: number };
}

/** Those of earlier devices first, then by place. */
function inOrder(device: string, own: readonly Own[]): readonly Own[] {
  return [...own].sort((a, b) => Number(a.device === device) - Number(b.device === device) || a.n - b.n);
}

/** Once nothing more is to come, hand in what others had written and nobody brought again. */
export function handIn(replica: Replica): Replica {
  if (replica.more || replica.lost.length === 0) return replica;
  const lost = replica.lost.map(({ seen, operation, hash }) => ({ seen, operation, hash }));
  const stranded = replica.own.filter((own) => own.device !== replica.device);
  const handed = [...lost, ...stranded].map((one, at) => ({
    ...one,
    device: replica.device,
    n: replica.top + 1 + at,
    reason: null,
  }));
  return { ...replica, own: [...replica.own, ...handed], top: replica.top + handed.length, lost: [] };
}

/** Go on as another device: what waits is numbered from 1, what it had seen stays. */
export async function renumber(replica: Replica, device: string): Promise<Replica> {
  const settled = replica.own.filter((own) => own.reason !== null);
  const moved = await Promise.all(waiting(replica).map((own, at) => move(own, device, at + 1)));
  return { ...replica, device, received: 0, top: moved.length, own: [...settled, ...moved], more: true };
}

function move(own: Own, device: string, n: number): Promise<Own> | Own {
  if (handedIn(own)) return { ...own, device, n };
  return ownOf({ ...own.operation, device, n }, device, n, own.seen);
}
