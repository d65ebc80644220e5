import { beforeEach, expect, test, vi } from "vitest";
import {
  beginAnew,
  begunAnswers,
  dropAnswer,
  forgetAnswer,
  type KeptAnswer,
  keepAnswer,
  keptAnswer,
} from "./kept.ts";

const DRAFT: KeptAnswer = {
  id: "0198",
  form: "QN-CANDIDATE@1.0",
  seat: "12",
  instance: "<data/>",
  state: "draft",
};

beforeEach(() => {
  const items = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, text: string) => items.set(name, text),
    removeItem: (name: string) => items.delete(name),
  });
});

test("an answer is there again after a reload, under its session's code only", () => {
  keepAnswer("7K2M", DRAFT);
  expect([keptAnswer("7K2M"), keptAnswer("other")]).toEqual([DRAFT, undefined]);
});

test("nothing of an answer that has arrived stays, but that it has", () => {
  keepAnswer("7K2M", DRAFT);
  forgetAnswer("7K2M", DRAFT);
  expect(keptAnswer("7K2M")).toEqual({ ...DRAFT, id: "", seat: "", instance: "", state: "sent" });
});

const OTHER: KeptAnswer = { ...DRAFT, id: "0199", form: "QN-MEALS@1.0" };

test("an answer that was begun stays when another questionnaire is taken up, by another window too", () => {
  keepAnswer("7K2M", DRAFT);
  keepAnswer("7K2M", OTHER);
  keepAnswer("7K2M", { ...DRAFT, instance: "<data>more</data>" });
  expect(begunAnswers("7K2M")).toEqual([{ ...DRAFT, instance: "<data>more</data>" }, OTHER]);
});

test("of what was begun one can be dropped, and the other stays", () => {
  keepAnswer("7K2M", DRAFT);
  keepAnswer("7K2M", OTHER);
  dropAnswer("7K2M", OTHER.form);
  const one = begunAnswers("7K2M");
  keepAnswer("7K2M", OTHER);
  dropAnswer("7K2M", DRAFT.form);
  expect([one, begunAnswers("7K2M")]).toEqual([[DRAFT], [OTHER]]);
});

test("whoever begins anew finds nothing", () => {
  keepAnswer("7K2M", DRAFT);
  keepAnswer("7K2M", OTHER);
  beginAnew("7K2M");
  expect([keptAnswer("7K2M"), begunAnswers("7K2M")]).toEqual([undefined, []]);
});

test("a browser that lends no storage, as in private mode, only forgets", () => {
  const refuse = () => {
    throw new DOMException("", "SecurityError");
  };
  vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse, removeItem: refuse });
  keepAnswer("7K2M", DRAFT);
  expect(keptAnswer("7K2M")).toBeUndefined();
});
