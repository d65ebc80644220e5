import { expect, test } from "vitest";
import { deskRoutes, routes as ownRoutes } from "../routes.ts";
import { match } from "./router.tsx";

const routes = [...ownRoutes, ...(await deskRoutes())];
const found = (address: string) => match(routes, address)?.route.path;

test("every address belongs to one row", () => {
  const paths = routes.map((route) => route.path);
  expect(new Set(paths).size).toBe(paths.length);
  for (const path of paths) expect(found(path.replaceAll(/:\w+/g, "x"))).toBe(path);
});

test("only addresses of desks are among theirs, and all of these", () => {
  expect(ownRoutes.filter(({ path }) => path.startsWith("/desk"))).toEqual([]);
  expect(routes.slice(ownRoutes.length).filter(({ path }) => !path.startsWith("/desk"))).toEqual([]);
});

test("the parts of an address become props", () => {
  expect(match(routes, "/tasks/a%20b")?.parts).toEqual({ scope: "a b" });
});

test("an address with a part too many, too few or empty belongs to nobody", () => {
  for (const address of ["/me/log/2", "/m", "/tasks/", ""]) expect(found(address)).toBeUndefined();
});

test("an address that cannot be decoded belongs to nobody", () => {
  expect(found("/tasks/%E0%A4%A")).toBeUndefined();
});

test("every title is there in both languages", () => {
  for (const { title } of routes) expect(title.map((text) => text.trim().length > 0)).toEqual([true, true]);
});
