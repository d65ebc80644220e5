import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Change } from "../replica.ts";
import { Typist } from "./typist.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const text = (summary: string, seen = 5): Change => ({
  collection: "report",
  record: "report",
  fields: { summary },
  seen,
});

function makePaper() {
  const drafts: Change[] = [];
  const finished: Change[] = [];
  const typist = new Typist({
    draft: async (change) => drafts.push(change),
    finish: async (change) => finished.push(change),
  });
  return { typist, drafts, finished };
}

test("a moment after a keystroke there is a draft, and no operation yet", () => {
  const { typist, drafts, finished } = makePaper();
  typist.type(text("考"));
  vi.advanceTimersByTime(300);
  expect(drafts).toEqual([text("考")]);
  expect(finished).toEqual([]);
});

test("a pause makes one operation of many keystrokes", () => {
  const { typist, finished } = makePaper();
  for (const part of ["考", "考场", "考场良好"]) {
    typist.type(text(part));
    vi.advanceTimersByTime(500);
  }
  vi.advanceTimersByTime(2000);
  expect(finished).toEqual([text("考场良好")]);
});

test("leaving the field makes the operation at once, and only one", async () => {
  const { typist, drafts, finished } = makePaper();
  typist.type(text("考"));
  await typist.finish();
  vi.advanceTimersByTime(5000);
  expect(finished).toEqual([text("考")]);
  expect(drafts).toEqual([]);
  expect(typist.busy).toBe(false);
});

test("leaving a field in which nothing was typed writes nothing", async () => {
  const { typist, finished } = makePaper();
  await typist.finish();
  expect(finished).toEqual([]);
});

test("what arrives while somebody types is not claimed to have been seen", async () => {
  const { typist, finished } = makePaper();
  typist.type(text("考", 5));
  typist.type(text("考场", 9));
  await typist.finish();
  expect(finished).toEqual([text("考场", 5)]);
});
