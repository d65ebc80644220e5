// @ts-expect-error jsdom brings no types of its own
import { JSDOM } from "jsdom";
import { h, render } from "preact";
import { expect, test, vi } from "vitest";
import { lockState } from "../vault/lock.ts";

const { window } = new JSDOM("<body></body>", { url: "https://field.example/tasks" });
for (const name of ["document", "location", "history", "localStorage"] as const)
  vi.stubGlobal(name, window[name]);
vi.stubGlobal("scrollTo", () => undefined);
vi.stubGlobal("navigator", { onLine: false });

const steps: string[] = [];
vi.mock("../accounts/unlock.tsx", () => {
  steps.push("the screen that asks for the PIN");
  return { UnlockScreen: () => "PIN" };
});
vi.mock("./session.ts", () => ({
  held: { value: "no" },
  meanwhile: () => steps.push("what comes after"),
}));
const { Root } = await import("./root.tsx");

test("a locked phone reads what comes after the PIN once the screen that asks for it is there", async () => {
  lockState.value = "locked";
  render(h(Root, null), document.body);
  await vi.waitUntil(() => document.body.textContent?.includes("PIN") && steps.length > 1);
  expect(steps).toEqual(["the screen that asks for the PIN", "what comes after"]);
});
