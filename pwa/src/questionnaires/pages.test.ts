import { expect, it } from "vitest";
import { fill, question, repeatNamed, vectorForm } from "./form-for-tests.ts";
import { FormSession } from "./form-session.ts";
import { entryTitle, furthest, pageTitle, questionsOn, stateOf, trailText } from "./page-text.ts";
import { pageOf } from "./pages.ts";

const open = () => FormSession.open(vectorForm("every_feature", "occupations.csv", "equipment.csv"));
const titles = (session: FormSession) => session.pages.value.map(pageTitle);

it("puts each question on a page of its own, and a field list on one", async () => {
  const session = await open();
  const [words, day] = session.pages.value;
  expect(questionsOn(words!)).toHaveLength(6);
  expect([pageTitle(words!), pageTitle(day!), trailText(day!.trail)]).toEqual([
    "文字和数字",
    "考试日期",
    "日期和时间",
  ]);
});

it("names the entry a page belongs to, and asks for another after the last", async () => {
  const session = await open();
  session.addEntry(repeatNamed(session.root, "room")!);
  const at = pageOf(session.pages.value, question(session, "room_name", 1).nodeId);
  expect(trailText(session.pages.value[at]!.trail)).toBe("考场 2");
  expect(titles(session).filter((title) => title === "添加考场")).toHaveLength(1);
});

it("has no page for what is not asked, and gets it back", async () => {
  const session = await open();
  const before = titles(session).includes("其他工具");
  fill(session, "tools", ["other"]);
  const shown = titles(session).includes("其他工具");
  fill(session, "tools", ["lathe"]);
  expect([before, shown, titles(session).includes("其他工具")]).toEqual([false, true, false]);
});

it("tells of each page whether it is filled in, missing or wrong", async () => {
  const session = await open();
  const state = () => stateOf(session.pages.value[0]!, session.gaps.value);
  const first = state();
  fill(session, "full_name", "陈");
  const filled = state();
  fill(session, "age", "3");
  expect([first, filled, state()]).toEqual(["missing", "answered", "wrong"]);
});

it("goes on where something stands last, and says an entry by its first answer", async () => {
  const session = await open();
  fill(session, "room_name", "东楼 301");
  const [entry] = repeatNamed(session.root, "room")!.currentState.children;
  const page = session.pages.value[furthest(session.pages.value)]!;
  expect(pageTitle(page)).toBe("考场名称");
  expect(entryTitle(entry!, 1)).toBe("考场 1 东楼 301");
});
