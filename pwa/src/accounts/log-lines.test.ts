import { expect, test } from "vitest";
import type { LogEntry } from "../log.ts";
import { linesOf } from "./log-lines.ts";

const arrived = (at: number, scope = "case-1"): LogEntry => ({ kind: "file arrived", scope, sha256: "", at });
const failed: LogEntry = { kind: "failed", why: "offline", at: 5 };

test("files that arrived one after the other are one line, at the time of the last", () => {
  expect(linesOf([arrived(9), arrived(8), arrived(7)])).toEqual([{ entry: arrived(9), times: 3 }]);
});

test("what happened in between, or in another case, begins a line", () => {
  const lines = linesOf([arrived(9), failed, arrived(4), arrived(3, "case-2")]);

  expect(lines.map(({ times }) => times)).toEqual([1, 1, 1, 1]);
});
