// @ts-expect-error jsdom brings no types of its own
import { JSDOM } from "jsdom";
import { type ComponentChild, h, render } from "preact";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { AddFinding } from "../findings/add-finding.tsx";
import { change, replicaOf } from "../replica/held.ts";
import { furnish, newPhone } from "../replica/phone-for-tests.ts";
import { scopes } from "../replica.ts";
import { emptyReplica } from "../sync/replica.ts";
import { AlertPanel } from "./alert-panel.tsx";
import { makeAnswer, makeChecklist, makeItem } from "./factories.ts";
import { inspectionOf } from "./inspection.ts";
import { makeTask, makeView } from "./ledger-for-tests.ts";

const { window } = new JSDOM("<body></body>", { url: "https://phone.example/" });
const { document } = window;
const CASE = "case-1";
const item = makeItem("D-A01", { immediate_report: true });

beforeAll(() => {
  furnish();
  vi.stubGlobal("document", document);
  vi.stubGlobal("history", window.history);
  vi.stubGlobal("location", window.location);
  vi.stubGlobal("scrollY", 0);
});
beforeEach(async () => {
  await newPhone("zhang");
  const replica = await emptyReplica(CASE, "zhang-1");
  await change(async () => new Map([[CASE, { replica }]]));
});

/** A page with this on it. */
function open(part: ComponentChild): HTMLElement {
  document.body.replaceChildren();
  const page = document.body.appendChild(document.createElement("main"));
  render(part, page);
  return page;
}

/** The second tap comes before anything of the first is on disk. */
async function tapTwice(page: HTMLElement): Promise<void> {
  const button = await vi.waitUntil(() => page.querySelector<HTMLButtonElement>("button.wide"));
  button.click();
  button.click();
}

const inspection = () => ({
  ...inspectionOf(makeView(makeTask()), undefined, "zhang")!,
  scope: CASE,
  checklist: makeChecklist(item),
});
const records = (collection: string) => scopes.value.get(CASE)!.collection(collection).size;
const bothKept = () => vi.waitUntil(() => replicaOf(CASE)!.own.length === 2, { timeout: 4000 });

test("of two quick taps on reporting at once comes one report", async () => {
  const answer = makeAnswer("no");
  await tapTwice(open(h(AlertPanel, { inspection: inspection(), item, answer, disabled: false })));
  await bothKept();
  expect(records("alert")).toBe(1);
});

test("of two quick taps on adding a finding comes one finding", async () => {
  const page = open(h(AddFinding, { inspection: inspection() }));
  const fold = page.querySelector("details")!;
  fold.open = true;
  fold.dispatchEvent(new window.Event("toggle"));
  await tapTwice(page);
  await bothKept();
  expect(records("finding")).toBe(1);
});
