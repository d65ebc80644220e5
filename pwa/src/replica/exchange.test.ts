import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { withDatabase } from "../database.ts";
import { save } from "../replica.ts";
import { canonical, type Json } from "../sync/canonical.ts";
import { cursor, digestOf, type Replica, waiting } from "../sync/replica.ts";
import { vectors } from "../sync/vectors.ts";
import type { ScopeView } from "../sync/view.ts";
import { exchange } from "./exchange.ts";
import { life, load, replicas, views } from "./held.ts";
import { connect, contentOf, copyStore, furnish, json, newPhone, type Sent } from "./phone-for-tests.ts";

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
  reply?: unknown;
  then: { device: string; scopes: Record<string, unknown> };
}

interface Trace {
  name: string;
  device: string;
  limit: number;
  steps: Step[];
  files?: Record<string, string>;
}

beforeAll(furnish);
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

async function write({ scope, at, ...change }: NonNullable<Step["save"]>): Promise<void> {
  vi.useFakeTimers({ now: new Date(at), toFake: ["Date"] });
  await save(scope, { ...change, seen: views.value.get(scope)!.number });
  vi.useRealTimers();
}

async function rollBack(putBack: () => Promise<void>): Promise<void> {
  await putBack();
  await load("zhang");
}

async function ask(step: Step, files: Record<string, string>, limit: number): Promise<void> {
  let asked: unknown;
  connect(async (sent: Sent) => {
    const file = files[sent.path];
    if (file) return new Response(Uint8Array.from(atob(file), (sign) => sign.charCodeAt(0)));
    asked = { ...((await contentOf(sent)) as object), limit };
    if (!step.reply) throw new TypeError("the line broke off");
    return json(step.reply);
  });
  await exchange().catch(() => undefined);
  expect(asked).toEqual(step.request);
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
  return [canonical(signed), signature];
}
