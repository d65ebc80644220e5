import { expect, test } from "vitest";
import { partFor, WHOLE } from "./part.tsx";

test("a part counts for the checklist it was chosen from", () => {
  const part = { checklist: "CL-DAILY@1.0", items: ["D-A01"] };
  expect(partFor(part, "CL-DAILY@1.0")).toEqual(["D-A01"]);
  expect(partFor(part, "CL-DAILY-44@1.0")).toBeNull();
  expect(partFor(WHOLE, "")).toBeNull();
});
