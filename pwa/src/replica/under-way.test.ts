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
