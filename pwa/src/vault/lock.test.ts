import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { wipe } from "../database.ts";
import { open, openBytes, shut, shutBytes } from "./box.ts";
import {
  changePin,
  dataKey,
  findLock,
  keepUnder,
  Locked,
  lock,
  lockState,
  PinRefused,
  pinFault,
  setUp,
  unlock,
} from "./lock.ts";
import { stretchQuickly } from "./stretching-for-tests.ts";

const PIN = "495827";
const secret = { item: "D-A01", remark: "消防通道堵塞" };

let rounds: number[];

beforeEach(async () => {
  rounds = stretchQuickly();
  await wipe();
  await setUp(PIN);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function refusedUntil(pin: string): Promise<number> {
  return unlock(pin).then(
    () => Number.NaN,
    (error: PinRefused) => error.until,
  );
}

describe("what is sealed", () => {
  test("opens after locking and unlocking with the same PIN", async () => {
    const sealed = await shut("entries/s/1", secret);
    lock();
    await unlock(PIN);
    expect(await open("entries/s/1", sealed)).toEqual(secret);
  });

  test("opens nowhere but in its own place", async () => {
    const sealed = await shut("entries/s/1", secret);
    await expect(open("entries/s/2", sealed)).rejects.toThrow();
  });

  test("does not open once a bit was changed", async () => {
    const sealed = await shutBytes("bytes/s/1", new Uint8Array([1, 2, 3]));
    new Uint8Array(sealed)[14]! ^= 1;
    await expect(openBytes("bytes/s/1", sealed)).rejects.toThrow();
  });

  test("is never the same twice", async () => {
    const [one, other] = await Promise.all([shut("log", secret), shut("log", secret)]);
    expect(new Uint8Array(one!)).not.toEqual(new Uint8Array(other!));
  });

  test("cannot be reached while locked", async () => {
    lock();
    expect(() => dataKey()).toThrow(Locked);
    await expect(shut("log", secret)).rejects.toThrow(Locked);
  });
});

describe("the PIN", () => {
  test("takes a phone long to try, whether it is right or wrong", async () => {
    lock();
    await refusedUntil("000000");
    await unlock(PIN);
    expect(rounds).toEqual([600_000, 600_000, 600_000]);
  });

  test("that is wrong opens nothing", async () => {
    lock();
    await expect(unlock("495828")).rejects.toThrow(PinRefused);
    expect(lockState.value).toBe("locked");
  });

  test("may be wrong four times at once; then the waits grow", async () => {
    lock();
    const start = Date.now();
    vi.useFakeTimers({ now: start, toFake: ["Date"] });
    const waits: number[] = [];
    for (let tries = 0; tries < 7; tries++) {
      const until = await refusedUntil("000000");
      waits.push(Math.max(0, until - Date.now()) / 1000);
      vi.setSystemTime(Math.max(until, Date.now()));
    }
    expect(waits).toEqual([0, 0, 0, 0, 30, 60, 300]);
  });

  test("is not even looked at while waiting, right or wrong", async () => {
    lock();
    for (let tries = 0; tries < 5; tries++) await refusedUntil("000000");
    expect(await refusedUntil(PIN)).toBeGreaterThan(Date.now());
    expect(lockState.value).toBe("locked");
  });

  test("wipes the count of failures when it is right", async () => {
    lock();
    for (let tries = 0; tries < 4; tries++) await refusedUntil("000000");
    await unlock(PIN);
    lock();
    expect(await refusedUntil("000000")).toBeLessThanOrEqual(Date.now());
  });

  test("can be changed by who knows it, and everything stays readable", async () => {
    const sealed = await shut("log", secret);
    await expect(changePin("000000", "738194")).rejects.toThrow(PinRefused);
    await changePin(PIN, "738194");
    lock();
    await expect(unlock(PIN)).rejects.toThrow(PinRefused);
    await unlock("738194");
    expect(await open("log", sealed)).toEqual(secret);
  });

  test("can be new over a recovered key", async () => {
    const sealed = await shut("log", secret);
    const raw = await crypto.subtle.exportKey("raw", dataKey());
    lock();
    await keepUnder(
      "738194",
      await crypto.subtle.importKey("raw", raw, "AES-GCM", true, ["encrypt", "decrypt"]),
    );
    expect(await open("log", sealed)).toEqual(secret);
  });

  test.each([
    ["495827", null],
    ["49582", "short"],
    ["49582a", "short"],
    ["111111", "simple"],
    ["123456", "simple"],
    ["98765432", "simple"],
  ])("%s: %s", (pin, fault) => {
    expect(pinFault(pin)).toBe(fault);
  });
});

test("a phone without a PIN is new, one with a PIN is locked when it starts", async () => {
  lock();
  await findLock();
  expect(lockState.value).toBe("locked");
  await wipe();
  await findLock();
  expect(lockState.value).toBe("new");
});
