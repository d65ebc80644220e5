import { describe, expect, test, vi } from "vitest";
import { Refused } from "./cose.ts";
import { firstTrust, type Trust, withKeys, withStatus } from "./trust.ts";
import { keyList, statusList, token, vectors } from "./vectors.ts";
import { judge, judgeToken } from "./verification.ts";

const { now } = vectors.verdicts[0]!;

async function trustIn([first, ...later]: string[], status: string | null): Promise<Trust> {
  let trust = await firstTrust(keyList(first!));
  if (status !== null) trust = await withStatus(trust, statusList(status));
  for (const name of later) trust = await withKeys(trust, keyList(name));
  return trust;
}

describe("a verdict, as in the shared vectors", () => {
  test.each(vectors.verdicts)("$name", async ({ text, keys, status, now, verdict }) => {
    expect(await judge(text, await trustIn(keys, status), now)).toEqual(verdict);
  });
});

describe("lists are taken or refused, as in the shared vectors", () => {
  test.each(vectors.intakes)("$name", async ({ keys, status, kind, offered, reason }) => {
    const trust = await trustIn([keys], status);
    const taken =
      kind === "keys" ? withKeys(trust, keyList(offered)) : withStatus(trust, statusList(offered));
    expect(await taken.then(() => null, reasonOf)).toBe(reason);
  });
});

function reasonOf(error: unknown): string {
  if (error instanceof Refused) return error.reason;
  throw error;
}

test("threat 1: no single bit of a token can be flipped", async () => {
  const trust = await trustIn(["current"], "an hour old");
  for (let bit = 0; bit < 8 * token.length; bit++) {
    const flipped = token.slice();
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    const { verdict, card } = await judgeToken(flipped, trust, now);
    expect([verdict, card, bit]).toEqual(["unknown", null, bit]);
  }
});

test("no part of a token passes for the whole", async () => {
  const trust = await trustIn(["current"], "an hour old");
  for (let end = 0; end < token.length; end++)
    expect((await judgeToken(token.slice(0, end), trust, now)).verdict).toBe("unknown");
});

test("threat 20: a million digits are refused at once", async () => {
  const trust = await trustIn(["current"], "an hour old");
  const start = performance.now();
  const verdict = await judge(`${trust.keys.addresses[0]}/c#${"9".repeat(1_000_000)}`, trust, now);
  expect(verdict.reason).toBe("DIGITS");
  expect(performance.now() - start).toBeLessThan(10);
});

test("threat 6: no scanned text is ever fetched or opened", async () => {
  const fetched = vi.spyOn(globalThis, "fetch");
  const trust = await trustIn(["current"], "an hour old");
  const hostile = vectors.verdicts.filter(({ threat }) => threat === 6);
  for (const { text } of hostile) await judge(text, trust, now);
  expect(hostile.length).toBeGreaterThanOrEqual(50);
  expect(fetched).not.toHaveBeenCalled();
});
