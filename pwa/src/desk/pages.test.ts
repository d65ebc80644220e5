import { expect, test } from "vitest";
import { pageOf, pagesOf } from "./pages.tsx";

const rows = Array.from({ length: 5 }, (_, place) => place);

test("a page holds its rows and no others", () => {
  expect(pageOf(rows, 1, 2)).toEqual([0, 1]);
  expect(pageOf(rows, 3, 2)).toEqual([4]);
});

test("a page past the end is the last, as when a search leaves fewer", () => {
  expect(pageOf(rows, 9, 2)).toEqual([4]);
  expect(pageOf([], 2, 2)).toEqual([]);
});

test("nothing has one page", () => {
  expect([pagesOf(0, 2), pagesOf(2, 2), pagesOf(3, 2)]).toEqual([1, 1, 2]);
});
