import { expect, test } from "vitest";
import type { FileRow } from "../database.ts";
import { nextToSend, verdictOn } from "./queue.ts";

const file = (
  sha256: string,
  kind: FileRow["kind"],
  kept: number,
  state: FileRow["state"] = "kept",
): FileRow => ({
  ...{ scope: "case-1", size: 1, type: "image/jpeg" },
  ...{ sha256, kind, kept, state },
});

test("small pictures of all photos go before anything large, the oldest first", () => {
  const rows = [
    file("a", "original", 1),
    file("b", "stamped", 1),
    file("c", "preview", 2),
    file("d", "preview", 1),
  ];
  const order: string[] = [];
  for (let row = nextToSend(rows, new Set()); row; row = nextToSend(rows, new Set(order)))
    order.push(row.sha256);
  expect(order).toEqual(["d", "c", "b", "a"]);
});

test("after the copies the smallest goes first, so that a video keeps no photo waiting", () => {
  const rows = [
    { ...file("v", "video", 1), size: 9000 },
    { ...file("o", "original", 2), size: 3000 },
    { ...file("s", "audio", 3), size: 200 },
    { ...file("p", "preview", 4), size: 5000 },
  ];
  const order: string[] = [];
  for (let row = nextToSend(rows, new Set()); row; row = nextToSend(rows, new Set(order)))
    order.push(row.sha256);
  expect(order).toEqual(["p", "s", "o", "v"]);
});

test("what has arrived or was tried in this round is passed over", () => {
  expect(
    nextToSend([file("a", "preview", 1, "arrived"), file("b", "preview", 1)], new Set(["b"])),
  ).toBeUndefined();
});

test.each([
  [0, "stop"],
  [401, "stop"],
  [409, "again"],
  [410, "again"],
  [413, "pass"],
  [422, "pass"],
  [423, "again"],
  [451, "pass"],
  [429, "stop"],
  [460, "again"],
  [500, "stop"],
  [503, "stop"],
  [507, "stop"],
])("status %i means %s", (status, verdict) => {
  expect(verdictOn(status)).toBe(verdict);
});
