import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { views } from "../replica/held.ts";
import {
  connect,
  contentOf,
  furnish,
  json,
  newPhone,
  newSigner,
  type Sent,
} from "../replica/phone-for-tests.ts";
import { save, syncNow, syncState } from "../replica.ts";
import type { Request } from "../sync/exchange.ts";
import { MemoryLedger } from "../sync/ledger-for-tests.ts";
import { FileServer } from "./server-for-tests.ts";
import { keepFile, loadFiles } from "./store.ts";
import { sendFiles, startFiles } from "./upload.ts";

/** R-OF.9: an alert goes before everything else that waits on a phone. */

const OTHER = "case-1";
const ALARMED = "case-2";
let cases: Map<string, MemoryLedger>;
let files: FileServer;
/** What reached the server, in order: of an exchange the collections pushed, of a file its method. */
let heard: string[];

beforeAll(() => {
  furnish();
  vi.stubGlobal("addEventListener", () => undefined);
});

beforeEach(async () => {
  cases = new Map([OTHER, ALARMED].map((scope) => [scope, new MemoryLedger(scope)]));
  files = new FileServer(await newSigner("own"));
  heard = [];
  connect(serve);
  await newPhone("zhang");
  await loadFiles();
  await startFiles();
  await syncNow();
  await syncNow();
  heard = [];
});

async function serve(sent: Sent): Promise<Response> {
  if (sent.path !== "/api/sync") return note(sent.method, files.line(sent));
  const { device, scopes } = (await contentOf(sent)) as Request;
  heard.push(
    Object.entries(scopes)
      .map(([scope, { push }]) => `${scope}: ${push.map(([, operation]) => operation.collection).join()}`)
      .join("; "),
  );
  const parts = Object.entries(scopes).map(async ([scope, part]) => [
    scope,
    await cases.get(scope)!.receive(device, part, "zhang"),
  ]);
  const granted = Object.fromEntries([...cases].map(([scope, ledger]) => [scope, ledger.received(device)]));
  return json({ time: Date.now(), granted, scopes: Object.fromEntries(await Promise.all(parts)) });
}

function note<T>(what: string, reply: T): T {
  heard.push(what);
  return reply;
}

const write = (scope: string, collection: string) =>
  save(scope, {
    collection,
    record: "r1",
    fields: { [collection]: "…" },
    seen: views.value.get(scope)!.number,
  });

const offline = () => {
  throw new TypeError("no line");
};

async function quiet(): Promise<void> {
  await vi.waitFor(() => expect(syncState.value.running).toBe(false));
}

test("an alert goes alone, behind nothing but what was written in its own case before it", async () => {
  connect(offline);
  await write(OTHER, "answer");
  await write(ALARMED, "answer");
  await write(ALARMED, "alert");
  await quiet();
  connect(serve);

  await syncNow();

  expect(heard).toEqual([`${ALARMED}: answer,alert`, `${OTHER}: answer; ${ALARMED}: `]);
});

test("an alert does not wait for as long as a busy server has asked", async () => {
  connect(() => json({ code: "busy", message: "忙" }, 503, { "Retry-After": "600" }));
  await write(OTHER, "answer");
  await quiet();
  connect(serve);
  await write(OTHER, "answer");
  await quiet();
  expect(heard).toEqual([]);

  await write(ALARMED, "alert");
  await quiet();

  expect(heard[0]).toBe(`${ALARMED}: alert`);
});

test("a photo stops in the middle of a piece for an alert, and goes on after it", async () => {
  await keepFile(OTHER, new Uint8Array(900_000).buffer, "image/jpeg", "original");
  connect((sent) =>
    sent.method === "PATCH" ? note("PATCH begun", new Promise<Response>(() => undefined)) : serve(sent),
  );
  void sendFiles();
  await vi.waitFor(() => expect(heard).toContain("PATCH begun"));
  connect(serve);

  await write(ALARMED, "alert");
  await vi.waitFor(() => expect(files.arrived).toHaveLength(1));

  const since = heard.slice(heard.indexOf("PATCH begun") + 1);
  expect(since[0]).toBe(`${ALARMED}: alert`);
  expect(since).toContain("PATCH");
});

test("no photo starts while an alert waits", async () => {
  connect((sent) => (sent.path === "/api/sync" ? offline() : serve(sent)));
  await write(ALARMED, "alert");
  await keepFile(OTHER, new Uint8Array(10).buffer, "image/jpeg", "original");
  await quiet();

  await sendFiles();

  expect(heard).toEqual([]);
});

test("an alert that never arrives does not hold up the rest for ever", async () => {
  connect(offline);
  await write(OTHER, "answer");
  await write(ALARMED, "alert");
  await quiet();
  connect(async (sent) => {
    const reply = await serve(sent);
    if (sent.path !== "/api/sync") return reply;
    const told = (await reply.json()) as { scopes: Record<string, unknown> };
    delete told.scopes[ALARMED];
    return json(told);
  });

  await syncNow();

  expect(cases.get(OTHER)!.entries).toHaveLength(1);
});
