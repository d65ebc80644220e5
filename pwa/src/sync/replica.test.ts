import { describe, expect, test } from "vitest";
import type { Part, ScopeReply } from "./exchange.ts";
import { MemoryLedger } from "./ledger-for-tests.ts";
import { erase, type Operation } from "./operation.ts";
import { renumber } from "./recovery.ts";
import {
  add,
  Diverged,
  digestOf,
  emptyReplica,
  Forked,
  finished,
  handedIn,
  lacks,
  part,
  type Replica,
  waiting,
} from "./replica.ts";
import { take, withoutNews } from "./taking.ts";
import { disagreement, emptyReading, overlay, readOn, value } from "./view.ts";

const at = "2026-11-22T09:31:07+08:00";
const scope = "case-1";

/** A phone with nothing but its replica of one scope. */
class TestPhone {
  replica!: Replica;
  #devices = 0;

  constructor(readonly name: string) {}

  async start(): Promise<this> {
    this.replica = await emptyReplica(scope, this.name);
    return this;
  }

  async write(
    record: string,
    fields: Operation["fields"],
    seen = this.replica.entries.length,
  ): Promise<void> {
    const { device, top } = this.replica;
    const operation = { device, scope, n: top + 1, collection: "answer", record, fields, at };
    this.replica = await add(this.replica, operation, seen);
  }

  ask(operations = 500): Part {
    return part(this.replica, operations, 900_000);
  }

  /** One exchange, with a new device where the server tells of a fork. */
  async exchange(server: MemoryLedger): Promise<void> {
    if (lacks(this.replica)) await this.becomeNew();
    await this.hear(await server.receive(this.replica.device, this.ask(), this.name));
  }

  async hear(reply: ScopeReply): Promise<void> {
    try {
      this.replica = await take(this.replica, reply);
    } catch (error) {
      if (!(error instanceof Forked)) throw error;
      await this.becomeNew();
    }
  }

  async becomeNew(): Promise<void> {
    this.#devices++;
    this.replica = await renumber(this.replica, `${this.name}-${this.#devices}`);
  }

  async settle(server: MemoryLedger): Promise<void> {
    for (let round = 0; round < 60; round++) {
      await this.exchange(server);
      const { more, lost } = this.replica;
      if (waiting(this.replica).length === 0 && !more && lost.length === 0) return;
    }
    throw new Error("does not settle");
  }

  get view() {
    const own = this.replica.own.filter((one) => !handedIn(one));
    return overlay(readOn(emptyReading(scope), this.replica.entries), own, this.name);
  }

  shown(record: string, field = "v") {
    return value(this.view.collection("answer").get(record), field);
  }
}

const phone = (name: string) => new TestPhone(name).start();
const valuesIn = (server: MemoryLedger) => server.entries.map(({ operation }) => operation.fields.v);

describe("one exchange", () => {
  test("what is saved is shown at once, and has a number after the exchange", async () => {
    const server = new MemoryLedger(scope);
    const zhang = await phone("zhang");
    await zhang.write("A1", { v: "yes" });
    expect(zhang.shown("A1")).toBe("yes");
    await zhang.exchange(server);
    expect(zhang.replica.own).toEqual([]);
    expect(zhang.shown("A1")).toBe("yes");
    expect(digestOf(zhang.replica)).toBe(await server.digest());
  });

  test("two phones that were offline show the same disagreement", async () => {
    const server = new MemoryLedger(scope);
    const [zhang, wang] = [await phone("zhang"), await phone("wang")];
    await zhang.write("A1", { v: "yes" });
    await wang.write("A1", { v: "no" });
    await wang.exchange(server);
    await zhang.exchange(server);
    await wang.exchange(server);
    const competing = disagreement(zhang.view.collection("answer").get("A1"), "v");
    expect(competing.map((head) => head.value)).toEqual(["no", "yes"]);
    expect(wang.view.collection("answer")).toEqual(zhang.view.collection("answer"));
  });

  test("a lost reply loses nothing and doubles nothing", async () => {
    const server = new MemoryLedger(scope);
    const zhang = await phone("zhang");
    await zhang.write("A1", { v: 1 });
    await server.receive("zhang", zhang.ask());
    await zhang.write("A2", { v: 2 });
    await zhang.settle(server);
    expect(valuesIn(server)).toEqual([1, 2]);
    expect(waiting(zhang.replica)).toEqual([]);
  });

  test("what was written while a request was under way goes out with the next", async () => {
    const server = new MemoryLedger(scope);
    const zhang = await phone("zhang");
    await zhang.write("A1", { v: 1 });
    const reply = await server.receive("zhang", zhang.ask());
    await zhang.write("A1", { v: 2 });
    await zhang.hear(reply);
    expect(zhang.shown("A1")).toBe(2);
    await zhang.settle(server);
    expect(valuesIn(server)).toEqual([1, 2]);
  });

  test("a large push goes out in pieces, and long news come in pieces", async () => {
    const server = new MemoryLedger(scope);
    server.limit = 3;
    const zhang = await phone("zhang");
    for (let n = 0; n < 10; n++) await zhang.write(`A${n}`, { v: n });
    await zhang.hear(await server.receive("zhang", zhang.ask(4)));
    expect(server.entries.length).toBe(4);
    await zhang.settle(server);
    expect(valuesIn(server)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(digestOf(zhang.replica)).toBe(await server.digest());
  });

  test("a reply that does not continue the history is not taken", async () => {
    const server = new MemoryLedger(scope);
    const [zhang, wang] = [await phone("zhang"), await phone("wang")];
    await wang.write("A1", { v: 1 });
    await wang.exchange(server);
    const reply = await server.receive("zhang", zhang.ask());
    const forged = { ...reply, changes: reply.changes!.map((change) => ({ ...change, author: "nobody" })) };
    await expect(take(zhang.replica, forged)).rejects.toThrow(Diverged);
  });

  test("no news is fine too", async () => {
    const zhang = await phone("zhang");
    const rested = withoutNews(zhang.replica);
    expect(rested.more).toBe(false);
    expect(withoutNews(rested)).toBe(rested);
  });
});

describe("quarantine", () => {
  test("what is quarantined keeps its reason, is settled, and is not shown as a value", async () => {
    const server = new MemoryLedger(scope);
    server.admit = ({ record }) => (record === "A2" ? "late" : null);
    const zhang = await phone("zhang");
    for (const record of ["A1", "A2", "A3"]) await zhang.write(record, { v: record });
    await zhang.settle(server);
    expect(zhang.shown("A2")).toBeUndefined();
    expect(zhang.view.quarantined.map(({ reason }) => reason)).toEqual(["late"]);
    expect(valuesIn(server)).toEqual(["A1", "A3"]);
  });

  test("a reason whose reply was lost is asked for again", async () => {
    const server = new MemoryLedger(scope);
    server.admit = () => "not allowed";
    const zhang = await phone("zhang");
    await zhang.write("A1", { v: 1 });
    await server.receive("zhang", zhang.ask());
    server.admit = () => null;
    await zhang.write("A2", { v: 2 });
    await zhang.settle(server);
    expect(zhang.view.quarantined.length).toBe(1);
    expect(valuesIn(server)).toEqual([2]);
  });

  test("a closed scope takes everything and can then go", async () => {
    const server = new MemoryLedger(scope);
    server.closed = true;
    const zhang = await phone("zhang");
    await zhang.write("A1", { v: 1 });
    expect(finished({ ...zhang.replica, closed: true })).toBe(false);
    await zhang.exchange(server);
    expect(finished(zhang.replica)).toBe(true);
    expect(server.quarantine.size).toBe(1);
  });
});

describe("a copied or rolled back store", () => {
  test("goes on as a new device and loses nothing", async () => {
    const server = new MemoryLedger(scope);
    const zhang = await phone("zhang");
    await zhang.write("A1", { v: 1 });
    const copy = await phone("zhang");
    await copy.write("A2", { v: "copied" });
    await zhang.settle(server);
    await copy.settle(server);
    expect(copy.replica.device).toBe("zhang-1");
    expect(valuesIn(server)).toEqual([1, "copied"]);
    await zhang.exchange(server);
    expect(zhang.view.collection("answer")).toEqual(copy.view.collection("answer"));
  });

  test("notices even when it has nothing to send", async () => {
    const server = new MemoryLedger(scope);
    const zhang = await phone("zhang");
    const old = await phone("zhang");
    await zhang.write("A1", { v: 1 });
    await zhang.settle(server);
    await old.settle(server);
    expect(old.replica.device).toBe("zhang-1");
    expect(old.shown("A1")).toBe(1);
  });
});

describe("a server that went back to a backup", () => {
  test("gets back what its phones hold, and hands nobody a claim to have seen the new", async () => {
    const server = new MemoryLedger(scope);
    const [zhang, wang] = [await phone("zhang"), await phone("wang")];
    await zhang.write("A1", { v: 1 });
    await zhang.settle(server);
    const restored = server.copy();
    await zhang.write("A2", { v: 2 });
    await wang.write("A3", { v: 3 });
    await zhang.settle(server);
    await wang.settle(server);
    await wang.write("A2", { v: 4 });
    await zhang.settle(restored);
    await wang.settle(restored);
    await zhang.settle(restored);
    expect(valuesIn(restored)).toEqual([1, 2, 3, 4]);
    const competing = disagreement(zhang.view.collection("answer").get("A2"), "v");
    expect(competing.map((head) => head.value)).toEqual([2, 4]);
  });

  test("is handed what a phone had seen of somebody who does not come back", async () => {
    const server = new MemoryLedger(scope);
    const restored = server.copy();
    const [zhang, wang] = [await phone("zhang"), await phone("wang")];
    await wang.write("A1", { v: "only wang" });
    await wang.settle(server);
    await zhang.settle(server);
    await zhang.settle(restored);
    expect(
      [...restored.quarantine.values()].map(({ operation, reason }) => [operation.fields.v, reason]),
    ).toEqual([["only wang", "handed in"]]);
    expect(zhang.shown("A1")).toBeUndefined();
  });
});

test("an erased entry loses its values and keeps its place in the digest", async () => {
  const server = new MemoryLedger(scope);
  const [zhang, wang] = [await phone("zhang"), await phone("wang")];
  await zhang.write("A1", { v: "a name" });
  await zhang.settle(server);
  const desk = {
    device: "server",
    scope,
    n: 1,
    collection: "answer",
    record: "A1",
    fields: {},
    at,
    erases: 1,
  };
  await server.receive("server", {
    have: [0, part(wang.replica, 1, 1).have[1]],
    top: 1,
    from: 1,
    push: [[0, desk]],
  });
  server.entries[0] = {
    ...server.entries[0]!,
    operation: erase(server.entries[0]!.operation),
    erased: true,
  };
  await zhang.settle(server);
  await wang.settle(server);
  expect(zhang.shown("A1")).toBeNull();
  expect(JSON.stringify(zhang.replica)).not.toContain("a name");
  expect(digestOf(wang.replica)).toBe(await server.digest());
  expect(digestOf(zhang.replica)).toBe(await server.digest());
});

/** A small generator of chance that a seed repeats exactly (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe("whatever happens, all phones end with the same records and nothing saved is gone", () => {
  test.each(Array.from({ length: 40 }, (_, seed) => seed))("seed %i", async (seed) => {
    const random = chance(seed);
    const dice = (sides: number) => Math.floor(random() * sides);
    let server = new MemoryLedger(scope);
    server.limit = 1 + dice(6);
    let backup = server.copy();
    const phones = await Promise.all(["a", "b", "c"].map(phone));
    const saved: string[] = [];
    for (let step = 0; step < 60; step++) {
      const one = phones[dice(3)]!;
      const move = dice(12);
      if (move < 6) {
        saved.push(`${one.name}${step}`);
        await one.write(`A${dice(4)}`, { v: saved.at(-1)! }, dice(one.replica.entries.length + 1));
      } else if (move < 9) await one.exchange(server);
      else if (move === 9) await server.receive(one.replica.device, one.ask(1 + dice(3)), one.name);
      else if (move === 10) backup = server.copy();
      else if (dice(4) === 0) server = backup.copy();
    }
    for (const one of [...phones, ...phones, ...phones]) await one.settle(server);
    const kept = [...valuesIn(server), ...[...server.quarantine.values()].map((it) => it.operation.fields.v)];
    expect(new Set(kept)).toEqual(new Set(saved));
    for (const one of phones) expect(digestOf(one.replica)).toBe(await server.digest());
    expect(phones[1]!.view.collection("answer")).toEqual(phones[0]!.view.collection("answer"));
  });
});
