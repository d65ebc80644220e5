import { canonical } from "./canonical.ts";
import type { ScopeReply } from "./exchange.ts";
import { digestOf, type Replica } from "./replica.ts";

/** What a receipt signs, and the server's signature. */
export interface Receipt {
  readonly device: string;
  readonly scope: string;
  readonly received: number;
  readonly number: number;
  readonly digest: string;
  readonly time: number;
  readonly signature: string;
}

/** The receipt in a reply, with what it signs: `after` is the replica that the reply brought. */
export function receiptOf(asked: Replica, after: Replica, reply: ScopeReply, time: number): Receipt | null {
  if (!reply.receipt) return null;
  const last = reply.segments?.at(-1);
  const number = reply.closed ? 0 : (last?.to ?? after.entries.length);
  const digest = last?.digest ?? digestOf(after, number);
  return {
    device: asked.device,
    scope: asked.scope,
    received: reply.received,
    number,
    digest,
    time,
    signature: reply.receipt,
  };
}

/** The text a receipt signs. Server and phone both build it from what they hold. */
export function receiptText({ device, scope, received, number, digest, time }: Receipt): string {
  return canonical({ device, scope, received, number, digest, time });
}
