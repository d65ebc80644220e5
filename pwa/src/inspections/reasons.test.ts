// @ts-expect-error jsdom brings no types of its own
import { JSDOM } from "jsdom";
import { type ComponentChild, h, render } from "preact";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { Withdrawal as PieceWithdrawal } from "../evidence/annotations.tsx";
import { photosOf } from "../evidence/photo.ts";
import { furnish, newPhone } from "../replica/phone-for-tests.ts";
import { Ending } from "./ending.tsx";
import { makeChecklist, makeItem } from "./factories.ts";
import { inspectionOf } from "./inspection.ts";
import { makeTask, makeView, visited } from "./ledger-for-tests.ts";
import { Rest } from "./rest.tsx";
import { keepForm } from "./unfinished.ts";
import { Withdrawal } from "./withdrawal.tsx";

const { document, Event } = new JSDOM("<body></body>").window;
const CASE = "case-1";

beforeAll(() => {
  furnish();
  vi.stubGlobal("document", document);
});
beforeEach(() => newPhone("zhang"));

const at = "2026-11-22T09:00:00+08:00";
const inspection = () => {
  const taken = { sha256: "ab".repeat(32), size: 1, type: "image/jpeg", item: "D-A01", source: "app", at };
  const lines = [
    ...makeTask(),
    visited("zhang", { arrived: { at }, card: { at } }),
    { collection: "photo", record: "p1", author: "zhang", fields: { photo: taken } },
  ];
  return inspectionOf(makeView(lines), undefined, "zhang")!;
};
const items = [makeItem("D-A01"), makeItem("D-A02"), makeItem("D-A03")];

/** The parts in which a reason is typed, and what has to be touched before. */
const parts: readonly [string, () => ComponentChild, string | undefined][] = [
  ["the end of a visit", () => h(Ending, { inspection: inspection() }), undefined],
  [
    "what is left of a group",
    () => h(Rest, { inspection: inspection(), group: "A", checklist: makeChecklist(...items), items }),
    "input[value=na], input[value=not_applicable]",
  ],
  [
    "a record that is taken back",
    () =>
      h(Withdrawal, {
        scope: CASE,
        name: "r1",
        label: "撤回",
        reasonLabel: "原因",
        onWithdraw: async () => undefined,
      }),
    "button",
  ],
  [
    "a photo that is taken back",
    () => h(PieceWithdrawal, { view: inspection().view, piece: photosOf(inspection().view)[0]! }),
    undefined,
  ],
];

/** This part on a page of its own; what an earlier page showed goes with that. */
function open(part: () => ComponentChild): HTMLElement {
  document.body.replaceChildren();
  const page = document.body.appendChild(document.createElement("main"));
  render(part(), page);
  return page;
}

const field = (page: HTMLElement) =>
  vi.waitUntil(() => page.querySelector<HTMLInputElement>("textarea, input[type=text]"));

test.each(parts)("why: %s, typed on a page that died, is there again", async (_, part, first) => {
  const page = open(part);
  if (first) (await vi.waitUntil(() => page.querySelector<HTMLElement>(first))).click();
  const typed = await field(page);
  typed.value = "停电，考试改期";
  typed.dispatchEvent(new Event("input", { bubbles: true }));
  await keepForm(CASE, "another", {}); // what was typed is on disk before this is
  expect((await field(open(part))).value).toBe("停电，考试改期");
});
