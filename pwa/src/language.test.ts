import { effect } from "@preact/signals";
import { afterEach, expect, test } from "vitest";
import { asDay, asMoment, asTime, dictionary, language, say } from "./language.ts";

const words = dictionary({
  accept: ["接受", "Accept"],
  left: [(n: number) => `还有 ${n} 条`, (n: number) => `${n} left`],
});

afterEach(() => {
  language.value = "zh";
});

test("words follow the language, with and without gaps", () => {
  expect([words.accept, words.left(2), say(["是", "yes"])]).toEqual(["接受", "还有 2 条", "是"]);
  language.value = "en";
  expect([words.accept, words.left(2), say(["是", "yes"])]).toEqual(["Accept", "2 left", "yes"]);
});

test("what was drawn with a word is drawn again when the language changes", () => {
  const drawn: string[] = [];
  effect(() => {
    drawn.push(words.accept);
  });
  language.value = "en";
  expect(drawn).toEqual(["接受", "Accept"]);
});

test("days and hours are those of where the supervision takes place", () => {
  expect(asTime("2026-11-22T17:30:00Z")).toBe("01:30");
  expect(asTime("2026-11-22T16:00:00Z")).toBe("00:00");
  expect(asDay("2026-11-22T17:30:00Z")).toContain("11月23日");
});

test("a moment of another year says which", () => {
  expect(asMoment("2019-03-01T04:00:00Z")).toBe("2019/3/1 12:00");
  expect(asMoment(Date.now())).not.toContain(asDay(Date.now()).slice(0, 4));
});
