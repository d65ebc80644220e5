// @ts-expect-error jsdom brings no types of its own
import { JSDOM } from "jsdom";
import { h, render } from "preact";
import { act } from "preact/test-utils";
import { expect, test, vi } from "vitest";
import { disagreement } from "../sync/view.ts";
import { inspectionOf } from "./inspection.ts";
import { type Line, makeTask, makeView } from "./ledger-for-tests.ts";
import { Versions } from "./versions.tsx";

const { document } = new JSDOM("<body></body>").window;
vi.stubGlobal("document", document);

const wrote = (author: string, fact: string, seen: number): Line => ({
  collection: "finding",
  record: "f1",
  author,
  fields: { fact },
  seen,
});

/** What somebody is shown of a fact that 张敏, who leads, and 王磊 wrote apart. */
async function shown(
  person: string,
  closed: boolean,
  onSettle = async (_: unknown): Promise<void> => undefined,
) {
  const view = makeView(
    [...makeTask(), wrote("zhang", "备案过期", 2), wrote("wang", "没有备案", 2)],
    [],
    person,
  );
  const versions = disagreement(view.collection("finding").get("f1"), "fact");
  const inspection = inspectionOf(view, undefined, person)!;
  const props = { inspection, label: "事实", versions, inWords: String, closed, onSettle };
  await act(() => render(null, document.body));
  await act(() => render(h(Versions, props), document.body));
  return document.body;
}

/** R-OF.5 */
test("the leader lets one version count, and a member is told to wait for that", async () => {
  const settled = vi.fn(async (_: unknown) => undefined);
  const leader = await shown("zhang", false, settled);
  leader.querySelectorAll("button")[1]!.click();
  expect(settled.mock.calls).toEqual([["没有备案"]]);
  const member = await shown("wang", false);
  expect(member.querySelector("button")).toBeNull();
  expect(member.textContent).toContain("由组长定");
});

test("where nothing is written any more all versions are shown, and nobody is told to settle or to wait", async () => {
  const leader = await shown("zhang", true);
  expect(leader.textContent).toContain("备案过期");
  expect(leader.querySelector("button, .hint")).toBeNull();
});

test("that a choice could not be kept is said where it was made", async () => {
  vi.spyOn(console, "error").mockReturnValue(undefined);
  const leader = await shown("zhang", false, () => Promise.reject(new Error("the disk")));
  await act(async () => leader.querySelector("button")!.click());
  expect(leader.querySelector("[role=alert]")!.textContent).toContain("没有保存");
});
