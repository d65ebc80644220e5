import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { worksInTheField } from "../accounts/store.ts";
import { type Action, ALLOWED, may } from "./roles.ts";

const policy = readFileSync(new URL("../../../server/accounts/policy.py", import.meta.url), "utf8");
const roles = [...policy.matchAll(/^ {4}"([A-Z_]+)": \("/gm)].map(([, role]) => role!);
const table = policy.split('TABLE = """')[1]!.split('"""')[0]!.trim().split("\n");
const cells = new Map(
  table.map((line) => {
    const [action, row] = line.split("|") as [string, string];
    return [action.trim(), row.trim().split(/\s+/)];
  }),
);

test.each(Object.keys(ALLOWED) as Action[])("whoever the server lets %s is offered it", (action) => {
  const row = cells.get(action)!;
  const atDesks = roles.filter((role) => !worksInTheField({ role }));
  expect(atDesks.filter((role) => may(role, action))).toEqual(
    atDesks.filter((role) => row[roles.indexOf(role)] !== "no"),
  );
});
