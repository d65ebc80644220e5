import { expect, it } from "vitest";
import "./form-for-tests.ts";
import { fits, moved } from "./choices.ts";
import { languageFor } from "./form-language.ts";
import type { Choice } from "./form-nodes.ts";

const choice = (asString: string, value: string): Choice => ({ value, label: { asString, formatted: [] } });

it.each([
  ["车", true],
  ["6-18", true],
  ["车 6-18", true],
  ["LATHE", true],
  ["电工", false],
  ["", true],
])("finds an option by every word that was typed: %j", (sought, found) =>
  expect(fits(choice("车工 Lathe operator", "6-18-01-01"), sought)).toBe(found),
);

it("moves one thing up or down, and leaves the rest", () => {
  expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "c", "b"]);
});

it("speaks the screen's language where the form has it, else Chinese, else the form's own", () => {
  const both = ["English (en)", "中文 (zh)"];
  expect([languageFor(both, "zh"), languageFor(both, "en")]).toEqual(["中文 (zh)", "English (en)"]);
  expect(languageFor(["Français (fr)", "Chinese"], "en")).toBe("Chinese");
  expect(languageFor(["Français (fr)", "Deutsch (de)"], "zh")).toBeUndefined();
});
