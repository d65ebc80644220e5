// @ts-expect-error jsdom brings no types of its own
import { JSDOM } from "jsdom";
import { h, render } from "preact";
import { beforeAll, expect, test, vi } from "vitest";
import { makeTask, makeView } from "../inspections/ledger-for-tests.ts";
import { furnish, newPhone } from "../replica/phone-for-tests.ts";
import { useShown } from "./use-shown.tsx";

const { window } = new JSDOM("<body></body>");
const { document, Event, HTMLDialogElement } = window;
const taken = {
  ...{ sha256: "a".repeat(64), size: 3, type: "image/jpeg", width: 40, height: 30, item: null },
  ...{ source: "camera", at: "2026-11-22T09:31:07+08:00", offset: 0, exif: {}, position: null },
};
const view = makeView([...makeTask(), { collection: "photo", record: "p1", fields: { photo: taken } }]);
let draws = 0;

function List() {
  draws++;
  const { show, shown } = useShown(view, true);
  return h("main", null, h("button", { onClick: () => show("p1") }), shown);
}

beforeAll(async () => {
  furnish();
  vi.stubGlobal("document", document);
  for (const name of ["addEventListener", "removeEventListener"])
    vi.stubGlobal(name, window[name].bind(window));
  Object.assign(HTMLDialogElement.prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true;
    },
    close(this: HTMLDialogElement) {
      this.dispatchEvent(new Event("close"));
    },
  });
  await newPhone("zhang");
});

test("a photo is opened and closed without the list behind it being drawn again", async () => {
  render(h(List, null), document.body);
  document.querySelector("button").click();
  const dialog = await vi.waitUntil(() => document.querySelector("dialog[open]"));
  await vi.waitUntil(() => dialog.querySelector("textarea")); // what can be written on it follows

  dialog.querySelector("header button").click();
  await vi.waitUntil(() => !document.querySelector("dialog"));
  expect(draws).toBe(1);
});
