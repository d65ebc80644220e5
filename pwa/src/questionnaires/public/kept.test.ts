import { beforeEach, expect, test, vi } from "vitest";
import { beginAnew, forgetAnswer, type KeptAnswer, keepAnswer, keptAnswer } from "./kept.ts";

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

test("whoever begins anew finds nothing", () => {
  keepAnswer("7K2M", DRAFT);
  beginAnew("7K2M");
  expect(keptAnswer("7K2M")).toBeUndefined();
});

test("a browser that lends no storage, as in private mode, only forgets", () => {
  const refuse = () => {
    throw new DOMException("", "SecurityError");
  };
  vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse, removeItem: refuse });
  keepAnswer("7K2M", DRAFT);
  expect(keptAnswer("7K2M")).toBeUndefined();
});
