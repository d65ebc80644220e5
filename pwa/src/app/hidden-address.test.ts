// @ts-expect-error jsdom brings no types of its own
import { JSDOM } from "jsdom";
import { beforeAll, expect, test, vi } from "vitest";

const { window } = new JSDOM("", { url: "https://field.example/tasks" });
let router: typeof import("./router.tsx");

beforeAll(async () => {
  for (const name of ["location", "history", "document"] as const) vi.stubGlobal(name, window[name]);
  vi.stubGlobal("addEventListener", window.addEventListener.bind(window));
  vi.stubGlobal("scrollY", 0);
  router = await import("./router.tsx");
  router.startRouter();
});

/** The browser's way back, once it has arrived. */
function back(): Promise<void> {
  return new Promise((resolve) => {
    window.addEventListener("popstate", () => setTimeout(resolve), { once: true });
    window.history.back();
  });
}

/** R-CV.6 */
test("an address that was shown before the phone kept quiet is not shown again on the way back", async () => {
  router.go("/tasks/case-1");
  router.go("/tasks/case-1/acceptance");
  router.hideAddress("/");
  expect(window.location.pathname).toBe("/");

  await back();
  expect([router.path.value, window.location.pathname]).toEqual(["/tasks/case-1", "/"]);

  router.hideAddress(undefined);
  expect(window.location.pathname).toBe("/tasks/case-1");
});
