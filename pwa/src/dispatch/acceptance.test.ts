import { expect, test } from "vitest";
import { hindrance } from "./acceptance.ts";

const none = { relations: [], note: "" };

/** */
test.each(["accepted", "declined", "recused"] as const)("nobody has %s without the declaration", (answer) => {
  expect(hindrance(answer, { relations: undefined, note: "有考务" })).toBe("undeclared");
});

test("who declares no relation may accept", () => {
  expect(hindrance("accepted", none)).toBeUndefined();
});

test("who declares a relation may recuse, not accept", () => {
  const kin = { relations: ["kin"], note: "" };
  expect(hindrance("accepted", kin)).toBe("related");
  expect(hindrance("recused", kin)).toBeUndefined();
});

test("who declares no relation has nothing to recuse for", () => {
  expect(hindrance("recused", none)).toBe("unrelated");
});

test("another relation than those listed has to be told", () => {
  expect(hindrance("recused", { relations: ["other"], note: "" })).toBe("unexplained");
  expect(hindrance("recused", { relations: ["other"], note: "曾合作编写教材" })).toBeUndefined();
});

/** */
test("who declines says why", () => {
  expect(hindrance("declined", none)).toBe("unexplained");
  expect(hindrance("declined", { relations: [], note: "住院" })).toBeUndefined();
});
