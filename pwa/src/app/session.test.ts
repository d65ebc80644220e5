import { afterEach, expect, test, vi } from "vitest";
import { lockState } from "../vault/lock.ts";

const steps: string[] = [];
let read: () => Promise<void> = async () => undefined;

vi.mock("./holding.ts", () => ({
  startHolding: () => {
    steps.push("start");
    return read();
  },
  stopHolding: () => void steps.push("stop"),
  sending: () => false,
}));
vi.stubGlobal("addEventListener", () => undefined);
vi.stubGlobal("document", { addEventListener: () => undefined });
vi.stubGlobal("setInterval", () => 0);

const { held, startSession } = await import("./session.ts");
startSession();

afterEach(async () => {
  lockState.value = "locked";
  await settled();
  steps.length = 0;
  read = async () => undefined;
});

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

test("what is held is there once the phone was unlocked and all of it read", async () => {
  lockState.value = "open";
  expect(held.value).toBe("no");
  await settled();
  expect(held.value).toBe("open");
});

test("a phone that is locked while it is being read is closed, and read anew when it is opened again", async () => {
  let done: () => void = () => undefined;
  read = () =>
    new Promise((resolve) => {
      done = resolve;
    });
  lockState.value = "open";
  await settled();
  lockState.value = "locked";
  done();
  await settled();
  expect([held.value, steps]).toEqual(["no", ["start", "stop"]]);

  read = async () => undefined;
  lockState.value = "open";
  await settled();
  expect([held.value, steps]).toEqual(["open", ["start", "stop", "start"]]);
});

test("what cannot be read is said, and does not leave somebody waiting", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  read = () => Promise.reject(new Error("the database is gone"));
  lockState.value = "open";
  await settled();
  expect(held.value).toBe("failed");
});
