import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { ApiError } from "../api.ts";
import { withDatabase } from "../database.ts";
import { save } from "../replica.ts";
import { canonical, type Json } from "../sync/canonical.ts";
import { digestAtZero } from "../sync/digest.ts";
import type { Reply } from "../sync/exchange.ts";
import { cursor, digestOf, type Replica, waiting } from "../sync/replica.ts";
import { vectors } from "../sync/vectors.ts";
import type { ScopeView } from "../sync/view.ts";
import { exchange } from "./exchange.ts";
import { life, load, replicas, views } from "./held.ts";
import {
  connect,
  contentOf,
  copyStore,
  furnish,
  json,
  newPhone,
  newSigner,
  type Sent,
  type Signer,
} from "./phone-for-tests.ts";
import { stateNow } from "./under-way.ts";

interface Step {
  save?: {
    scope: string;
    collection: string;
    record: string;
    fields: Record<string, Json>;
    form?: string;
    at: string;
  };
  rolled_back_to_step?: number;
  request?: unknown;
  reply?: Reply;
  then: { device: string; scopes: Record<string, { receipt: [string, string] | null }> };
}

interface Trace {
  name: string;
  device: string;
  limit: number;
  steps: Step[];
  files?: Record<string, string>;
}

const PUSH = "push of two answers, then nothing new";
let server: Signer;

beforeAll(async () => {
  furnish();
  server = await newSigner("first");
});
afterEach(() => vi.useRealTimers());

describe("a phone does, step by step, what the reference phone did", () => {
  test.each(vectors<{ traces: Trace[] }>("exchange").traces)(
    "$name",
    async ({ steps, files = {}, limit }) => {
      await newPhone("zhang");
      const copies: (() => Promise<void>)[] = [];
      for (const step of steps) {
        if (step.save) await write(step.save);
        else if (step.rolled_back_to_step !== undefined) await rollBack(copies[step.rolled_back_to_step]!);
        else await ask(step, files, limit);
        expect(await held()).toEqual(step.then);
        copies.push(await copyStore());
      }
    },
  );
});

test("with a receipt that is not the server's nothing counts as arrived", async () => {
  const { steps } = vectors<{ traces: Trace[] }>("exchange").traces.find(({ name }) => name === PUSH)!;
  await newPhone("zhang");
  await ask(steps[0]!, {}, 1000);
  for (const step of steps.slice(1, 3)) await write(step.save!);
  const { sign } = await newSigner("stranger");

  const asking = ask(steps[3]!, {}, 1000, sign);

  await expect(asking).rejects.toThrow("回执核对不上");
  expect(replicas().map((replica) => waiting(replica).length)).toEqual([2]);
  expect(await withDatabase((db) => db.count("receipts"))).toBe(0);
});

test("what is in a request says that it is being sent, until the line breaks", async () => {
  const { steps } = vectors<{ traces: Trace[] }>("exchange").traces.find(({ name }) => name === PUSH)!;
  await newPhone("zhang");
  await ask(steps[0]!, {}, 1000);
  await write(steps[1]!.save!);
  const during: string[] = [];
  connect(() => {
    during.push(stateOfLast());
    throw new TypeError("the line broke off");
  });

  await expect(exchange()).rejects.toThrow();

  expect(during).toEqual(["sending"]);
  expect(stateOfLast()).toBe("kept");
});

function stateOfLast(): string {
  const [view] = views.value.values();
  const [record] = view!.collection("answer").values();
  return stateNow(view!.scope, record!.fields.get("answer")!.at(-1)!);
}

async function write({ scope, at, ...change }: NonNullable<Step["save"]>): Promise<void> {
  vi.useFakeTimers({ now: new Date(at), toFake: ["Date"] });
  await save(scope, { ...change, seen: views.value.get(scope)!.number });
  vi.useRealTimers();
}

async function rollBack(putBack: () => Promise<void>): Promise<void> {
  await putBack();
  await load("zhang");
}

async function ask(
  step: Step,
  files: Record<string, string>,
  limit: number,
  sign: Signer["sign"] = server.sign,
): Promise<void> {
  let asked: unknown;
  connect(async (sent: Sent) => {
    const file = files[sent.path];
    if (file) return new Response(Uint8Array.from(atob(file), (sign) => sign.charCodeAt(0)));
    if (sent.path === "/api/receipt-key") return json(server.jwk);
    asked = { ...((await contentOf(sent)) as object), limit };
    if (!step.reply) throw new TypeError("the line broke off");
    return json(await signedBy(sign, step.reply, step));
  });
  await exchange().catch((error: ApiError) => {
    if (!error.offline) throw error;
  });
  expect(asked).toEqual(step.request);
}

/** The signature in the vectors for each that was put in its place. */
const told = new Map<string, string>();

/** The vectors' signatures are stand-ins: put true ones over the same texts in their place. */
async function signedBy(sign: Signer["sign"], reply: Reply, { then }: Step): Promise<Reply> {
  const scopes = { ...reply.scopes };
  for (const [scope, part] of Object.entries(scopes)) {
    if (!part.receipt) continue;
    const text = part.closed
      ? await textAtZero(scope, then.device, part.received, reply.time)
      : then.scopes[scope]!.receipt![0];
    const receipt = await sign(text);
    told.set(receipt, part.receipt);
    scopes[scope] = { ...part, receipt };
  }
  return { ...reply, scopes };
}

async function textAtZero(scope: string, device: string, received: number, time: number): Promise<string> {
  return canonical({ device, scope, received, number: 0, digest: await digestAtZero(scope), time });
}

async function held() {
  const scopes = await Promise.all(
    replicas().map(async (replica) => [replica.scope, await shown(replica)] as const),
  );
  return { device: life().device, scopes: Object.fromEntries(scopes) };
}

async function shown(replica: Replica) {
  return {
    have: [...cursor(replica)],
    digest: digestOf(replica),
    received: replica.received,
    top: replica.top,
    waiting: waiting(replica).map((own) => own.n),
    quarantined: replica.own.flatMap(({ device, n, reason }) =>
      reason === null ? [] : [[device, n, reason]],
    ),
    closed: replica.closed,
    heads: headsOf(views.value.get(replica.scope)!),
    receipt: await latestReceipt(replica.scope),
  };
}

function headsOf(view: ScopeView) {
  const heads: Record<string, Record<string, unknown>> = {};
  for (const collection of ["task", "answer"])
    for (const [id, { fields }] of view.collection(collection))
      heads[`${collection}/${id}`] = Object.fromEntries(
        [...fields]
          .filter(([name, standing]) => name !== "withdrawn" || standing.some((head) => head.value !== null))
          .map(([name, standing]) => [name, standing.map((head) => [head.number, head.value])]),
      );
  return heads;
}

async function latestReceipt(scope: string) {
  const receipts = await withDatabase((db) => db.getAll("receipts"));
  const [latest] = receipts.filter((one) => one.scope === scope).sort((a, b) => b.time - a.time);
  if (!latest) return null;
  const { signature, ...signed } = latest;
  return [canonical(signed), told.get(signature)];
}
