import { expect, test, vi } from "vitest";
import { checkSpace, FLOOR, LowSpace } from "./quota.ts";

function phoneWith(left: number | undefined): void {
  const estimate = async () => (left === undefined ? {} : { quota: left + 1000, usage: 1000 });
  vi.stubGlobal("navigator", { storage: { estimate } });
}

test("a photo that leaves the floor free may be kept", async () => {
  phoneWith(FLOOR + 500);
  await expect(checkSpace(500)).resolves.toBeUndefined();
});

test("a photo that would go below the floor is refused, and how much is left is told", async () => {
  phoneWith(FLOOR + 499);
  const refused = await checkSpace(500).catch((error) => error);
  expect(refused).toBeInstanceOf(LowSpace);
  expect(refused.left).toBe(FLOOR + 499);
});

test("a browser that does not tell is believed to have room", async () => {
  phoneWith(undefined);
  await expect(checkSpace(500)).resolves.toBeUndefined();
});
