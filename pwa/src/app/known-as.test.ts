import { afterEach, expect, test } from "vitest";
import { language } from "../language.ts";
import { knownAs } from "./known-as.ts";

afterEach(() => {
  language.value = "zh";
});

test("an organisation is called by its name in the language of the moment", () => {
  const school = { name: "星河职业培训学校", name_en: "Xinghe Training School" };
  expect(knownAs(school)).toBe("星河职业培训学校");
  language.value = "en";
  expect(knownAs(school)).toBe("Xinghe Training School");
});

test("what has no name in English is called by the one it has", () => {
  language.value = "en";
  expect(knownAs({ name: "云溪电力", name_en: null })).toBe("云溪电力");
  expect(knownAs({ name: "东校区" })).toBe("东校区");
});
