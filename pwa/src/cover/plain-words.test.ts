import { afterEach, expect, test } from "vitest";
import { words as frame } from "../app/frame-words.ts";
import { words as app } from "../app/words.ts";
import { words as dispatch } from "../dispatch/words.ts";
import { words as visit } from "../inspections/visit-words.ts";
import { words as instruments } from "../instruments/words.ts";
import { language, say, wording } from "../language.ts";
import { plainContent, plainWords } from "./plain-words.ts";

afterEach(() => {
  wording.value = undefined;
  language.value = "zh";
});

function keepQuiet(): void {
  wording.value = { own: plainWords, content: plainContent };
}

const TELLING = /证卡|任务|检查|督导|暗访|明察|亮证|委派|报告|访谈|举报/;
const TELLING_EN =
  /\b(cards?|tasks?|inspect\w*|supervis\w*|covert\w*|disclos\w*|dispatch\w*|checklists?|reports?|interview\w*|complain\w*)\b/i;

test.each([
  ["app", app],
  ["frame", frame],
  ["dispatch", dispatch],
  ["visit", visit],
  ["instruments", instruments],
])("no word of %s tells of the work while the phone keeps quiet", (_, words) => {
  keepQuiet();
  const drawn = () => Object.values(words).map((word) => (typeof word === "function" ? "" : String(word)));
  expect(drawn().filter((word) => TELLING.test(word))).toEqual([]);
  language.value = "en";
  expect(drawn().filter((word) => TELLING_EN.test(word))).toEqual([]);
});

test("a phrase with gaps is rewritten once they are filled", () => {
  keepQuiet();
  expect(dispatch.toChecklist(3, 25)).toBe("继续记录 3/25");
});

test("a word at the start of a sentence keeps its capital, and a part of another word is left alone", () => {
  expect(plainWords("Task: discard the leader's reporting card")).toBe(
    "Entry: discard the leader's reporting code",
  );
});

test("a text of a checklist keeps its meaning, and only what tells of the visit is said otherwise", () => {
  expect(plainContent("入场检查未核验身份证件")).toBe("入场检查未核验身份证件");
  expect(plainContent("Time cut, tasks dropped, or no exam held")).toContain("tasks");
  expect(plainContent("亮证时间与在场负责人")).toBe("出示时间与在场负责人");
  expect(plainContent("Was the card shown")).toBe("Was the code shown");
});

test("the words are the usual ones where nobody asks for quiet", () => {
  expect(frame.tasks).toBe("任务");
  expect(say(["检查表", "Checklist"])).toBe("检查表");
});
