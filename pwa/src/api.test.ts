import { afterEach, expect, test, vi } from "vitest";
import { get, post, signedOut } from "./api.ts";

afterEach(() => vi.unstubAllGlobals());

const ended = () => Response.json({ code: "sign_in_needed" }, { status: 401 });

/** Questions that are answered by hand, in whatever order. */
function slowLine(): ((answer: Response) => void)[] {
  const waiting: ((answer: Response) => void)[] = [];
  vi.stubGlobal("fetch", () => new Promise<Response>((reply) => waiting.push(reply)));
  return waiting;
}

test("who has signed in again is not asked once more by a refusal that was on its way before", async () => {
  const line = slowLine();
  const before = get("/api/alerts").catch(() => undefined);
  const signingIn = post("/api/session", {});
  line[1]!(Response.json({}));
  await signingIn;
  line[0]!(ended());
  await before;
  expect(signedOut.value).toBe(false);
});

test("a session that has ended is known, though an answer from before comes late", async () => {
  const line = slowLine();
  const before = get("/api/alerts");
  const refused = get("/api/cases").catch(() => undefined);
  line[1]!(ended());
  await refused;
  line[0]!(Response.json([]));
  await before;
  expect(signedOut.value).toBe(true);
});
