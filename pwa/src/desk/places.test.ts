import { expect, test } from "vitest";
import { placeAt, placesOf, welcome } from "./places.ts";

const names = (role: string) => placesOf(role).map(({ name }) => name);

test("everybody finds the places that have something for them", () => {
  expect(names("PROV_CENTER")).toHaveLength(10);
  expect(names("PROV_ADMIN")).toEqual([
    "inbox",
    "dispatches",
    "checklists",
    "questionnaires",
    "sessions",
    "organisations",
    "sites",
    "supervisors",
  ]);
  expect(names("INST_CONTACT")).toEqual(["dispatches", "sessions", "organisations", "sites"]);
  expect(names("SYS")).toEqual(["organisations", "accounts", "phones"]);
  expect(names("AUDITOR")).toEqual([]);
});

test("a case belongs to the inbox, a form to its register", () => {
  expect(placeAt("/desk/cases/1")?.name).toBe("inbox");
  expect(placeAt("/desk/sites/new")?.name).toBe("sites");
});

test("who may look at a register and not add to it is not led to its form", () => {
  expect(welcome("INST_CONTACT", "/desk/organisations")).toBe(true);
  expect(welcome("INST_CONTACT", "/desk/organisations/new")).toBe(false);
  expect(welcome("INST_CONTACT", "/desk")).toBe(false);
  expect(welcome("PROV_CENTER", "/desk/dispatches/new")).toBe(true);
});
