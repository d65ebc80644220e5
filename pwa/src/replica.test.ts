import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { tooOld } from "./api.ts";
import { withDatabase } from "./database.ts";
import { log } from "./log.ts";
import { letGo, load, replicaOf, views } from "./replica/held.ts";
import { connect, contentOf, furnish, json, newPhone, type Sent } from "./replica/phone-for-tests.ts";
import { save, syncNow, syncState, TooLarge, value } from "./replica.ts";
import { hashOfScopes, type Request } from "./sync/exchange.ts";
import { MemoryLedger } from "./sync/ledger-for-tests.ts";
import type { Json } from "./sync/operation.ts";

const scope = "case-1";
let server: MemoryLedger;
let requests: Request[];

beforeAll(furnish);

beforeEach(async () => {
  server = new MemoryLedger(scope);
  requests = [];
  connect(serve);
  await newPhone("zhang");
  await settle();
});

/** Nothing of one test is still under way in the next. */
afterEach(async () => {
  connect(serve);
  await settle();
  tooOld.value = false;
});

async function serve(sent: Sent): Promise<Response> {
  const request = (await contentOf(sent)) as Request;
  requests.push(request);
  const part = request.scopes[scope];
  const scopes = part ? { [scope]: await server.receive(request.device, part, "zhang") } : {};
  return json({ time: Date.now(), granted: { [scope]: server.received(request.device) }, scopes });
}

const answer = (record: string, given: Json) =>
  save(scope, {
    collection: "answer",
    record,
    fields: { answer: given },
    seen: views.value.get(scope)!.number,
  });

const shown = (record: string) => value(views.value.get(scope)!.collection("answer").get(record), "answer");

/** Exchange until all that has been saved so far is through. */
async function settle(): Promise<void> {
  await syncNow(); // what is under way
  await syncNow();
}

describe("saving", () => {
  test("is durable and drawn when it resolves, with no network at all", async () => {
    connect(() => {
      throw new TypeError("no line");
    });
    await answer("A1", "yes");
    expect(shown("A1")).toBe("yes");
    await load("zhang");
    expect(shown("A1")).toBe("yes");
  });

  test("keeps nothing readable in the database", async () => {
    await answer("FC-A2-SECRET", "示范机构的秘密");
    await settle();
    const rows = await withDatabase((db) =>
      Promise.all([...db.objectStoreNames].map((store) => db.getAll(store))),
    );
    const text = rows.flat().map(readable).join("\n");
    expect(text).toContain(scope);
    for (const secret of ["示范机构的秘密", "FC-A2-SECRET", "answer"]) expect(text).not.toContain(secret);
  });

  test("refuses what could never be sent, and keeps nothing of it", async () => {
    await expect(answer("A1", "x".repeat(65_536))).rejects.toThrow(TooLarge);
    await answer("A1", "short");
    await settle();
    expect(server.entries.map(({ operation }) => operation.n)).toEqual([1]);
  });

  test("many at once get numbers without gaps", async () => {
    await Promise.all(Array.from({ length: 20 }, (_, at) => answer(`A${at}`, at)));
    await settle();
    expect(server.entries.map(({ operation }) => operation.n)).toEqual(
      Array.from({ length: 20 }, (_, at) => at + 1),
    );
  });

  test("during an exchange is neither lost nor overwritten by its reply", async () => {
    await answer("A1", "first");
    connect(async (sent) => {
      const reply = await serve(sent);
      connect(serve);
      await answer("A1", "second");
      return reply;
    });
    await settle();
    expect(shown("A1")).toBe("second");
    connect(serve);
    await settle();
    expect(server.entries.map(({ operation }) => operation.fields.answer)).toEqual(["first", "second"]);
  });

  test("on a screen drawn before the server went back claims no knowledge of what came since", async () => {
    const backup = server.copy();
    await answer("A1", "one");
    await settle();
    const drawnFrom = views.value.get(scope)!.number;
    server = backup;
    await settle();
    await save(scope, { collection: "answer", record: "A2", fields: { answer: "two" }, seen: drawnFrom });
    await settle();
    expect(server.entries.at(-1)).toMatchObject({ seen: 0, operation: { record: "A2" } });
  });
});

describe("the line", () => {
  test("another tab's work is not overwritten", async () => {
    await withDatabase(async (db) => {
      const row = (await db.get("scopes", scope))!;
      await db.put("scopes", { ...row, revision: row.revision + 1 });
    });
    await answer("A1", "yes");
    expect(shown("A1")).toBe("yes");
    const row = await withDatabase((db) => db.get("scopes", scope));
    expect(row).toMatchObject({ top: 1 });
  });

  test("a request too large is halved until it fits, and the room grows again", async () => {
    for (let at = 0; at < 8; at++) await answer(`A${at}`, at);
    connect(async (sent) => {
      const { scopes } = (await contentOf(sent)) as Request;
      return scopes[scope]!.push.length > 3 ? json({ code: "too_large" }, 413) : serve(sent);
    });
    await settle();
    expect(server.entries.length).toBe(8);
  });

  test("a line that breaks off under much is asked to carry less, until it does", async () => {
    for (let at = 0; at < 70; at++) await answer(`A${at}`, at);
    connect(async (sent) => {
      const { scopes } = (await contentOf(sent)) as Request;
      if (scopes[scope]!.push.length > 60) throw new TypeError("the line broke off");
      return serve(sent);
    });
    for (let time = 0; time < 6; time++) await settle();
    expect(server.entries.length).toBe(70);
  });

  test("a wrong time is put right by what the server tells, and the request signed again", async () => {
    const serverTime = Date.now() + 3_600_000;
    const times: number[] = [];
    connect((sent) => {
      times.push(Number(sent.headers.get("Dudao-Time")));
      return times.length === 1 ? json({ code: "signature_time", time: serverTime }, 401) : serve(sent);
    });
    await settle();
    expect(times[1]).toBeGreaterThanOrEqual(serverTime);
  });

  test("a client too old is told so and keeps everything", async () => {
    await answer("A1", "yes");
    connect(() => json({ code: "client_too_old", message: "…" }, 426));
    await settle();
    expect(tooOld.value).toBe(true);
    expect(shown("A1")).toBe("yes");
    expect(syncState.value.waiting[scope]).toEqual({ records: 1, files: 0 });
  });

  test("a busy server is left alone for as long as it asks", async () => {
    connect(() => json({ code: "busy", message: "忙" }, 503, { "Retry-After": "60" }));
    await settle();
    expect(syncState.value.problem).toBe("忙");
    requests = [];
    connect(serve);
    await answer("A1", "yes");
    await vi.waitFor(() => expect(syncState.value.running).toBe(false));
    expect(requests).toEqual([]);
    await syncNow();
    expect(server.entries.length).toBe(1);
  });

  test("a page that is no reply changes nothing", async () => {
    await answer("A1", "yes");
    connect(() => new Response("<html>sign in to the hotel wifi</html>", { status: 200 }));
    await syncNow();
    expect(shown("A1")).toBe("yes");
    expect(syncState.value.waiting[scope]?.records).toBe(1);
  });
});

describe("a connection to the database that the system closes", () => {
  const CLOSED: [string, (tx: IDBTransaction) => void][] = [
    [
      "before a transaction begins",
      () => {
        throw new DOMException("The database connection is closing.", "InvalidStateError");
      },
    ],
    [
      "as iOS does it",
      () => {
        throw new DOMException("Connection to Indexed Database server lost.", "UnknownError");
      },
    ],
    [
      "in the middle of the write",
      (tx) => {
        if (tx.mode === "readwrite" && tx.objectStoreNames.contains("operations"))
          queueMicrotask(() => tx.abort());
      },
    ],
  ];

  test.each(CLOSED)("%s, whichever it is, loses nothing of a save and doubles nothing", async (_, close) => {
    connect(() => {
      throw new TypeError("no line");
    });
    let at = 1;
    for (; await meets(at, close, () => answer(`A${at}`, "yes")); at++) expect(shown(`A${at}`)).toBe("yes");
    await load("zhang");
    const kept = replicaOf(scope)!.own.map(({ operation }) => [operation.n, operation.record]);
    expect(kept).toEqual(Array.from({ length: at }, (_, place) => [place + 1, `A${place + 1}`]));
    expect(at).toBeGreaterThan(1);
  });

  /** Do something while this transaction of it meets with that; false when it has not so many. */
  async function meets(at: number, close: (tx: IDBTransaction) => void, work: () => Promise<unknown>) {
    let count = 0;
    const begin = IDBDatabase.prototype.transaction;
    vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(function (this: IDBDatabase, ...asked) {
      const tx = begin.apply(this, asked);
      if (++count === at) close(tx);
      return tx;
    });
    await work();
    vi.mocked(IDBDatabase.prototype.transaction).mockRestore();
    return count >= at;
  }
});

test.each([400, 401, 403, 404, 409, 500, 502, 503])(
  "a server that says %i takes nothing from the phone, and gets everything later",
  async (status) => {
    connect(() => json({ code: "refused", message: "…" }, status));
    await answer("A1", "yes");
    await settle();
    expect(syncState.value.waiting[scope]).toEqual({ records: 1, files: 0 });
    expect(syncState.value.problem).not.toBeNull();
    connect(serve);
    await settle();
    expect(server.entries.length).toBe(1);
    expect(syncState.value).toMatchObject({ waiting: {}, problem: null });
  },
);

test("a record that was written ten times is one that waits, and one that has arrived", async () => {
  connect(() => {
    throw new TypeError("no line");
  });
  for (const given of ["yes", "no", "yes"]) await answer("A1", given);
  await answer("A2", "yes");
  expect(syncState.value.waiting[scope]).toEqual({ records: 2, files: 0 });
  connect(serve);
  await settle();
  expect(log.value.find(({ kind }) => kind === "exchanged")).toMatchObject({ sent: 2, news: 0 });
});

test("a closed scope leaves nothing behind once its work was taken", async () => {
  await answer("A1", "yes");
  server.closed = true;
  await settle();
  expect(views.value.has(scope)).toBe(false);
  expect([...server.quarantine.values()].map(({ reason }) => reason)).toEqual(["not allowed"]);
  const left = await withDatabase((db) =>
    Promise.all([db.getAll("scopes"), db.getAll("entries"), db.getAll("operations")]),
  );
  expect(left.flat()).toEqual([]);
});

test("a scope that was let go is followed in name only, and forgotten once the server has closed it", async () => {
  await answer("A1", "yes");
  await settle();
  await letGo(scope);
  await settle();
  expect(views.value.has(scope)).toBe(false);
  expect(requests.at(-1)!.follows).toBe(await hashOfScopes([scope]));
  connect(() => json({ time: Date.now(), granted: {}, scopes: {} }));
  await settle();
  expect(await withDatabase((db) => db.getAll("scopes"))).toEqual([]);
});

/** All that a finder of the phone could read in a row. */
function readable(row: unknown): string {
  if (row instanceof ArrayBuffer) return new TextDecoder().decode(row);
  if (ArrayBuffer.isView(row)) return new TextDecoder().decode(row as Uint8Array);
  if (typeof row !== "object" || row === null) return String(row);
  return Object.entries(row)
    .map(([name, part]) => (name === "sealed" ? readable(part) : `${name}=${readable(part)}`))
    .join("\n");
}
