import { expect, test, vi } from "vitest";
import { readCase } from "./cases.ts";

const reply = { dispatch: { checklist: null, checklist_part: null }, number: 0, entries: [] };
const list = { id: "CL-DAILY", version: "1.0", zh: "", en: "", groups: [], option_sets: {} };

test("a case of which nothing is new is not read again", async () => {
  let tag = '"one"';
  vi.stubGlobal("fetch", async (address: string, { headers }: { headers: Record<string, string> }) => {
    if (address.includes("checklists")) return Response.json(list);
    if (headers["If-None-Match"] === tag) return new Response(null, { status: 304 });
    return Response.json(reply, { headers: { ETag: tag } });
  });
  const first = await readCase("c1");
  expect(await readCase("c1")).toBe(first);
  tag = '"two"';
  expect(await readCase("c1")).not.toBe(first);
  expect((await readCase("c2")).view.scope).toBe("c2");
});
