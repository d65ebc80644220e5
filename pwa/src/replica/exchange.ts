import { ApiError, answer, refusal, send, signedFetch } from "../api.ts";
import { withDatabase } from "../database.ts";
import { note } from "../log.ts";
import { sha256 } from "../sync/digest.ts";
import {
  type Change,
  hashOfScopes,
  MOST_BYTES,
  MOST_CHANGES,
  MOST_SCOPES,
  type Part,
  type Reply,
  type Request,
  readReply,
  type ScopeReply,
  type Segment,
} from "../sync/exchange.ts";
import { receiptOf, receiptText } from "../sync/receipt.ts";
import { renumber } from "../sync/recovery.ts";
import {
  cursor,
  Diverged,
  emptyReplica,
  Forked,
  finished,
  lacks,
  part,
  type Replica,
  sizeOf,
  waiting,
} from "../sync/replica.ts";
import { take, takeSegment, withoutNews } from "../sync/taking.ts";
import { heardTime } from "../vault/device-key.ts";
import { noteDismissal } from "./dismissal.ts";
import { change, life, type Plan, replicaOf, replicas } from "./held.ts";
import { wentBack } from "./lowered.ts";
import { noteOutcome } from "./outcome.ts";
import { pack, unpack } from "./packing.ts";
import { checkReceipt, withReceiptKey } from "./receipt-key.ts";
import { forgetScopes, purgedScopes } from "./rows.ts";
import { markSending } from "./under-way.ts";

/** Exchanges with the server, one after the other: the twin of `sync/phone.py` on this phone's database. */

/** So many operations at most go at once, fewer than the server takes: a touch must not wait while more is taken in. */
const MANY = 100;
let operations = MANY;
/** So many operations at least are tried at once on a line that breaks: what is smaller hardly gets through sooner. */
const FEW = 50;
const asked = new Map<string, number>();

/** True while another exchange would bring something: unsent work, more news, lost entries to hand in. */
export function unsettled(): boolean {
  return replicas().some((it) => waiting(it).length > 0 || it.more || it.lost.length > 0);
}

/** True while an alert is only here: until it has gone nothing else goes that need not go before it. */
export function urgent(): boolean {
  return replicas().some(holdsAlert);
}

function holdsAlert(replica: Replica): boolean {
  return waiting(replica).some(({ operation }) => operation.collection === "alert");
}

/** Ask once and take in what comes back. Throws what the line throws; then nothing has changed. */
export async function exchange(): Promise<void> {
  const request = await compose();
  const pushed = Object.entries(request.scopes).map(([scope, { from, push }]) => ({
    scope,
    from,
    count: push.length,
  }));
  markSending(pushed);
  try {
    const reply = await post(request).catch(withLess);
    if (!reply) {
      operations = Math.max(1, Math.floor(operations / 2));
      return;
    }
    operations = Math.min(MANY, operations * 2);
    await heardTime(reply.time);
    await takeIn(request, reply);
  } finally {
    markSending([]);
  }
}

/** What to ask now. A phone that lacks what it should offer goes on as a new device first. */
async function compose(): Promise<Request> {
  if (replicas().some(lacks)) await becomeNew();
  const scopes: Record<string, Part> = {};
  let room = operations;
  let bytes = MOST_BYTES;
  for (const replica of mostUrgent()) {
    const asking = part(replica, room, bytes);
    room -= asking.push.length;
    bytes -= asking.push.reduce((sum, [, operation]) => sum + sizeOf(operation), 0);
    scopes[replica.scope] = asking;
  }
  const { device, replaces } = life();
  const follows = await hashOfScopes([...replicas().map((one) => one.scope), ...(await purgedScopes())]);
  return { device, replaces, follows, scopes, limit: MOST_CHANGES };
}

/** So many requests in a row are for alerts alone: one that cannot arrive must not hold up the rest for ever. */
const MOST_ALONE = 20;
let alone = 0;

/**
 * What to ask about now: unsent work first, then what was asked about longest ago. While an alert waits, only the
 * cases that hold one: within a case its place is behind what this phone wrote there before it.
 */
function mostUrgent(): Replica[] {
  const alarmed = replicas().filter(holdsAlert);
  alone = alarmed.length > 0 && alone < MOST_ALONE ? alone + 1 : 0;
  if (alone > 0) return alarmed.slice(0, MOST_SCOPES);
  const idle = (replica: Replica) => Number(waiting(replica).length === 0);
  const sorted = replicas().sort(
    (a, b) => idle(a) - idle(b) || (asked.get(a.scope) ?? 0) - (asked.get(b.scope) ?? 0),
  );
  return sorted.slice(0, MOST_SCOPES);
}

/** What broke off may have been too much for the line: the next request asks for less. */
function withLess(error: unknown): never {
  if (error instanceof ApiError && error.offline)
    operations = Math.min(operations, Math.max(FEW, Math.floor(operations / 2)));
  throw error;
}

/** Send a request; undefined when the server found it too large. */
async function post(request: Request): Promise<Reply | undefined> {
  const plain = new TextEncoder().encode(JSON.stringify(request));
  const headers = { "Content-Type": "application/json", "Content-Encoding": "gzip" };
  const response = await signedFetch("POST", "/api/sync", await pack(plain), headers);
  if (response.status === 413) {
    const told = await refusal(response);
    if (operations === 1) throw told;
    return undefined;
  }
  return readReply(await answer<unknown>(response));
}

async function takeIn(request: Request, reply: Reply): Promise<void> {
  if (reply.granted) await takeGranted(reply.granted);
  await noteDismissal(reply);
  let forked = false;
  for (const [scope, part] of Object.entries(request.scopes))
    forked = !(await withReceiptKey(() => takeScope(scope, request.device, part, reply))) || forked;
  if (forked) await becomeNew();
}

/** Hold what is newly open to this phone. What was let go here needs no remembering once it is closed. */
async function takeGranted(granted: Readonly<Record<string, number>>): Promise<void> {
  const purged = new Set(await purgedScopes());
  await forgetScopes([...purged].filter((scope) => !(scope in granted)));
  const fresh = Object.entries(granted).filter(([scope]) => !purged.has(scope) && !replicaOf(scope));
  if (fresh.length === 0) return;
  await change(async () => {
    const plan = new Map();
    for (const [scope, received] of fresh)
      if (!replicaOf(scope)) plan.set(scope, { replica: await emptyReplica(scope, life().device, received) });
    return plan;
  });
  for (const [scope] of fresh) await note({ kind: "granted", scope });
}

/**
 * Take in one scope's part, if its cursor is still the one that was sent. False tells of a fork. Nothing is
 * taken with a receipt that does not hold: what was pushed stays unsent.
 */
async function takeScope(scope: string, device: string, part: Part, reply: Reply): Promise<boolean> {
  const said = reply.scopes[scope];
  asked.set(scope, performance.now());
  let before: Replica | undefined;
  try {
    await change(async (): Promise<Plan> => {
      before = replicaOf(scope);
      if (!before || before.device !== device || String(cursor(before)) !== String(part.have))
        return new Map();
      const after = said ? await take(before, said) : withoutNews(before);
      if (after === before) return new Map();
      if (said?.differs) wentBack(scope, before.entries.length, after.entries.length);
      const receipt = said ? receiptOf(before, after, said, reply.time) : null;
      if (receipt) await checkReceipt(receiptText(receipt), receipt.signature);
      return new Map([[scope, { replica: finished(after) ? null : after, receipt }]]);
    });
    if (said && before) await followUp(scope, before, said);
    return true;
  } catch (error) {
    if (error instanceof Forked) return false;
    if (!(error instanceof Diverged)) throw error;
    await note({ kind: "diverged", scope });
    return true;
  }
}

async function followUp(scope: string, before: Replica, said: ScopeReply): Promise<void> {
  for (const segment of said.segments ?? []) await fetchSegment(scope, segment);
  if (said.wanted) await wantAgain(scope, said.wanted);
  const after = replicaOf(scope);
  if (after) await noteOutcome(before, after, said);
  else if (said.closed) await note({ kind: "closed", scope });
}

async function fetchSegment(scope: string, segment: Segment): Promise<void> {
  const packed = new Uint8Array(await (await send("GET", segment.url, null)).arrayBuffer());
  if ((await sha256(packed)) !== segment.sha256) throw new Diverged();
  const changes = JSON.parse(new TextDecoder().decode(await unpack(packed))) as Change[];
  await change(async () => {
    const before = replicaOf(scope);
    if (!before || before.entries.length !== segment.from - 1) return new Map();
    return new Map([[scope, { replica: await takeSegment(before, segment, changes) }]]);
  });
}

/** The server lacks files of this phone: those still here are sent once more. */
async function wantAgain(scope: string, wanted: readonly string[]): Promise<void> {
  await withDatabase(async (db) => {
    const tx = db.transaction(["files", "bytes"], "readwrite");
    for (const sha256 of wanted) {
      const row = await tx.objectStore("files").get([scope, sha256]);
      const here = await tx.objectStore("bytes").getKey([scope, sha256]);
      if (here && row?.state === "arrived") void tx.objectStore("files").put({ ...row, state: "kept" });
    }
    await tx.done;
  });
}

/** Another life of this store took its places: go on under a new name, and offer again what nobody acknowledged. */
async function becomeNew(): Promise<void> {
  const device = crypto.randomUUID();
  const next = { device, replaces: life().device };
  await change(
    async () => {
      const renumbered = await Promise.all(replicas().map((replica) => renumber(replica, device)));
      return new Map(renumbered.map((replica) => [replica.scope, { replica }]));
    },
    () => next,
  );
  await note({ kind: "new device" });
}
