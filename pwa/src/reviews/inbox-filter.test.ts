import { expect, test } from "vitest";
import { filterIn, narrowed, queryOf } from "./inbox-filter.ts";

const read = (text: string) => filterIn(new URLSearchParams(text));
const institution = "0123456789abcdef0123456789abcdef";

test("a filter that is linked to is read as it was written", () => {
  const text = `state=REPORTED&mode=open&institution=${institution}&sought=%E6%98%9F%E6%B2%B3&overdue=true&look=wanted&page=3`;
  expect(queryOf(read(text))).toBe(text);
  expect(queryOf(read("show=ended"))).toBe("show=ended");
});

test("what means nothing in an address is left out instead of being refused", () => {
  expect(queryOf(read("state=LOST&mode=x&institution=1&page=-2&overdue=perhaps&show=all"))).toBe("");
});

test("a page or the ended side alone narrows nothing", () => {
  expect(narrowed(read("show=ended&page=2"))).toBe(false);
  expect(narrowed(read("sought=%20"))).toBe(false);
  expect(narrowed(read("overdue=true"))).toBe(true);
});
