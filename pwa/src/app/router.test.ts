import { expect, test } from "vitest";
import { routes } from "../routes.ts";
import { match } from "./router.tsx";

const found = (address: string) => match(routes, address)?.route.path;

test("every address belongs to one row", () => {
  const paths = routes.map((route) => route.path);
  expect(new Set(paths).size).toBe(paths.length);
  for (const path of paths) expect(found(path.replaceAll(/:\w+/g, "x"))).toBe(path);
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
