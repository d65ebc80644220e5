// @ts-expect-error jsdom brings no types of its own
import { JSDOM } from "jsdom";
import { h, render } from "preact";
import { beforeEach, expect, test, vi } from "vitest";
import { ArticleField } from "./article-field.tsx";

const { window } = new JSDOM("<body></body>");
const { document, Event } = window;
vi.stubGlobal("document", document);

const kept: (string | null)[] = [];
let keeps = true;
const draw = (article: string | null) => {
  const onType = async (typed: string | null) => {
    kept.push(typed);
    return keeps;
  };
  render(h(ArticleField, { article, open: true, onType }), document.body);
  return document.querySelector("input")!;
};
const type = (field: HTMLInputElement, text: string) => {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
};

beforeEach(() => {
  render(null, document.body);
  kept.length = 0;
  keeps = true;
});

test("what is being typed stays when another article arrives, and is kept when the field is left", async () => {
  type(draw("18(1)"), "第十");
  await Promise.resolve();
  const field = draw("20(2)");
  expect(field.value).toBe("第十");
  field.dispatchEvent(new Event("blur"));
  await vi.waitUntil(() => kept.length > 0);
  expect(kept).toEqual(["第十"]);
});

test("a field that nobody types in shows what has arrived", () => {
  draw("18(1)");
  expect(draw("20(2)").value).toBe("20(2)");
});

test("what could not be kept stays in the field", async () => {
  keeps = false;
  const field = draw("18(1)");
  type(field, "第十");
  await Promise.resolve();
  field.dispatchEvent(new Event("blur"));
  await vi.waitUntil(() => kept.length > 0);
  expect(draw("18(1)").value).toBe("第十");
});
