import { expect, test } from "vitest";
import type { ResponseRow } from "./desk-store.ts";
import { addressOf, blocksOf, type Line, type ResponseFile, unnamed } from "./one-response.ts";

const line = (kind: string, depth: number, label: string, value = ""): Line => ({
  kind,
  depth,
  label,
  value,
  name: label,
  number: kind === "round" ? 1 : 0,
  texts: value ? [value] : [],
  lead: null,
});

test("each heading begins a block, and what follows a deeper one stands for itself again", () => {
  const blocks = blocksOf([
    line("string", 0, "name"),
    line("string", 0, "age"),
    line("round", 0, "room"),
    line("string", 1, "seats"),
    line("round", 1, "examiner"),
    line("string", 2, "who"),
    line("string", 0, "told"),
  ]);
  const read = blocks.map(({ heading, answers }) => [heading?.label, answers.map(({ label }) => label)]);
  expect(read).toEqual([
    [undefined, ["name", "age"]],
    ["room", ["seats"]],
    ["examiner", ["who"]],
    [undefined, ["told"]],
  ]);
});

test("a file that no answer names is not lost", () => {
  const file = (name: string): ResponseFile => ({ name, sha256: "", type: "", size: 0, state: "here" });
  const found = unnamed([file("a.jpg"), file("b.jpg")], [line("binary", 0, "photo", "a.jpg")]);
  expect(found.map(({ name }) => name)).toEqual(["b.jpg"]);
});

test.each([
  [{ readable: true, case_id: "c" }, "/desk/cases/c/responses/r"],
  [{ readable: true, case_id: null, session_id: "s" }, "/desk/sessions/s/responses/r"],
  [{ readable: false, case_id: "c" }, undefined],
])("a row of %j leads to %s", (row, expected) => {
  expect(addressOf({ id: "r", ...row } as ResponseRow)).toBe(expected);
});
