import { expect, test } from "vitest";
import type { Silent } from "./cases.ts";
import { byPerson } from "./silent-people.ts";

const silent = (person: string, id: string) =>
  ({ person, name: person, phones: [], case: id, institution: `at ${id}` }) as unknown as Silent;

test("somebody with several visits is called once", () => {
  const people = byPerson([silent("li", "a"), silent("wang", "b"), silent("li", "c")]);
  expect(people.map(({ name, cases }) => [name, cases.map((one) => one.case)])).toEqual([
    ["li", ["a", "c"]],
    ["wang", ["b"]],
  ]);
});
