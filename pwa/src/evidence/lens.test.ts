import { expect, test } from "vitest";
import { opened, troubleOf, turned, zoomed } from "./lens.ts";

const named = (name: string) => new DOMException("", name);

test.each([
  ["NotAllowedError", "refused"],
  ["SecurityError", "refused"],
  ["NotFoundError", "absent"],
  ["OverconstrainedError", "absent"],
  ["NotReadableError", "busy"],
  ["AbortError", "busy"],
])("%s means the camera is %s", (name, why) => {
  expect(troubleOf(named(name))).toBe(why);
});

test("only what the track offers is offered", () => {
  expect(opened("environment", {}, {})).toMatchObject({ torch: null, zoom: null });
  expect(opened("environment", { torch: true }, {}).torch).toBe(false);
  expect(opened("environment", { torch: [false, true] }, {}).torch).toBe(false);
  expect(opened("environment", { torch: [false] }, {}).torch).toBeNull();
  expect(opened("environment", { zoom: { min: 1, max: 1 } }, {}).zoom).toBeNull();
});

test("zoom stands where the track stands, or at its least", () => {
  const offers = { zoom: { min: 1, max: 5, step: 0.5 } };
  expect(opened("environment", offers, { zoom: 2 }).zoom).toEqual({ least: 1, most: 5, step: 0.5, now: 2 });
  expect(opened("environment", offers, {}).zoom?.now).toBe(1);
});

test("zoom is asked for in the steps of the track, within its ends", () => {
  const live = opened("environment", { zoom: { min: 1, max: 5, step: 0.5 } }, {});
  expect([0, 1.7, 99].map((wanted) => zoomed(live, wanted).zoom?.now)).toEqual([1, 1.5, 5]);
  expect(zoomed(opened("user", {}, {}), 3).zoom).toBeNull();
});

test("the camera turns round and back", () => {
  expect(turned(turned("environment"))).toBe("environment");
});
