import { expect, test } from "vitest";
import { fromTo, inWindow, windowOf } from "./when.ts";

const order = { starts: "2026-11-22T09:00:00+08:00", ends: "2026-11-22T17:00:00+08:00" };

test.each([
  ["2026-11-22T23:30:00+08:00", "今天 09:00–17:00"],
  ["2026-11-21T00:30:00+08:00", "明天 09:00–17:00"],
  ["2026-11-20T12:00:00+08:00", "11月22日周日 09:00–17:00"],
])("seen from %s the window reads %s", (now, expected) => {
  expect(windowOf(order, Date.parse(now))).toBe(expected);
});

test("days are counted in China, whatever the phone's zone", () => {
  const early = { starts: "2026-11-21T23:00:00Z", ends: "2026-11-22T02:00:00Z" };
  expect(windowOf(early, Date.parse("2026-11-22T01:00:00+08:00"))).toBe("今天 07:00–10:00");
});

test("a window over several days names both ends", () => {
  const long = { ...order, ends: "2026-11-24T12:00:00+08:00" };
  expect(windowOf(long, Date.parse("2026-11-20T12:00:00+08:00"))).toBe("11/22 09:00 – 11/24 12:00");
});

test("the day is said once where both moments are of it", () => {
  expect(fromTo(order.starts, order.ends)).toBe("11/22 09:00–17:00");
  expect(fromTo(order.starts, "2026-11-23T00:30:00+08:00")).toBe("11/22 09:00 – 11/23 00:30");
  expect(fromTo(order.starts, undefined)).toBe("11/22 09:00");
});

test("the window is open from its first moment to its last", () => {
  expect(inWindow(order, Date.parse(order.starts))).toBe(true);
  expect(inWindow(order, Date.parse(order.ends) + 1)).toBe(false);
});
