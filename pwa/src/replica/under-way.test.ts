import { expect, test } from "vitest";
import type { Head } from "../sync/view.ts";
import { markSending, stateNow } from "./under-way.ts";

const head = (n: number, state: Head["state"] = "kept") => ({ n, state }) as Head;

test("what is sent just now says so, and nothing else does", () => {
  markSending([{ scope: "a", from: 3, count: 2 }]);
  expect([2, 3, 4, 5].map((n) => stateNow("a", head(n)))).toEqual(["kept", "sending", "sending", "kept"]);
  expect(stateNow("b", head(3))).toBe("kept");
  expect(stateNow("a", head(3, "arrived"))).toBe("arrived");
});

test("after a try that came to nothing it is kept as before", () => {
  markSending([{ scope: "a", from: 3, count: 2 }]);
  markSending([]);
  expect(stateNow("a", head(3))).toBe("kept");
});

const arrived = { state: "arrived" as const };
const kept = { state: "kept" as const };

test.each([
  ["a record that is only here", "kept", [arrived], "kept"],
  ["files that are only here", "arrived", [kept, kept], "kept"],
  ["a preview that has arrived before its original", "arrived", [arrived, kept], "sending"],
  ["an original half sent", "arrived", [{ ...kept, sent: 1 }], "sending"],
  ["everything there", "arrived", [arrived, arrived], "arrived"],
  ["a colleague's photo", "arrived", [], "arrived"],
] as const)("a photo has come as far as the last of its parts: %s", (_, record, files, state) => {
  expect(stateNow("a", head(1, record), files)).toBe(state);
});
