import { expect, test } from "vitest";
import { offeredTo } from "./role-kinds.ts";

const roles = ["PROV_CENTER", "CITY", "EXT_SUP", "INT_SUP"].map((id) => ({ id, zh: id, en: id }));
const offered = (role?: string) => offeredTo(role ? { role } : undefined, roles).map(({ id }) => id);

test("a supervisor's account is offered supervisors' roles only", () => {
  expect(offered("EXT_SUP")).toEqual(["EXT_SUP", "INT_SUP"]);
});

test("no other account is offered a supervisor's role", () => {
  expect(offered("CITY")).toEqual(["PROV_CENTER", "CITY"]);
});

test("a new account is offered every role that can be given", () => {
  expect(offered()).toEqual(["PROV_CENTER", "CITY", "EXT_SUP", "INT_SUP"]);
});
