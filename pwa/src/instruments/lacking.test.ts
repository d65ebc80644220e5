import { expect, test } from "vitest";
import { type Line, makeView } from "../inspections/ledger-for-tests.ts";
import { instrumentsIn, type Kind } from "./instrument.ts";
import { lacking, unfinished } from "./lacking.ts";

const line = (collection: Kind | "signature", record: string, fields: Record<string, unknown>): Line => ({
  collection,
  record,
  author: "zhang",
  fields,
});
const request = (way: string) => line("request", "r1", { request: { name: "名册", copies: 1, way } });
const outcome = (as: string) => line("request", "r1", { outcome: { as, who: null, reason: null, at: "" } });
const handler = (refused: boolean) =>
  line("signature", "s1", {
    signature: { as: "institution", refused, about: { collection: "request", record: "r1" } },
  });
const lacksOf = (...lines: Line[]) => {
  const view = makeView(lines);
  const kind = lines[0]!.collection as Kind;
  return lacking(view, instrumentsIn(view, kind)[0]!);
};

test("an interview lacks its statements, who was there, and the interviewer's own signature", () => {
  const begun = line("interview", "i1", { interview: {} });
  expect(lacksOf(begun)).toEqual(["Statements", "Staff", "Obstructed", "Signature"]);
  const told = line("interview", "i1", { statements: "…", staff: "no", obstructed: "no" });
  const about = { collection: "interview", record: "i1" };
  const signed = line("signature", "s1", { signature: { as: "supervisor", about } });
  expect(lacksOf(begun, told, signed)).toEqual([]);
});

test.each([
  ["on_site", undefined, ["Outcome"]],
  ["on_site", "given", []],
  ["original", "given", ["Return"]],
  ["original", "refused", []],
])("papers asked for %s, %s, signed for by the handler: lacks %o", (way, as, expected) => {
  expect(lacksOf(request(way), handler(false), ...(as ? [outcome(as)] : []))).toEqual(expected);
});

/** */
test("a request lacks the signature of the institution's handler until there is one, or a refusal to sign", () => {
  const own = line("signature", "s2", {
    signature: { as: "supervisor", about: { collection: "request", record: "r1" } },
  });
  expect(lacksOf(request("copy"), outcome("given"))).toEqual(["Handler"]);
  expect(lacksOf(request("copy"), outcome("refused"), own)).toEqual(["Handler"]);
  expect(lacksOf(request("copy"), outcome("given"), handler(false))).toEqual([]);
  expect(lacksOf(request("copy"), outcome("given"), handler(true))).toEqual([]);
});

/** */
test("an original that was given back lacks nothing", () => {
  const returned = line("request", "r1", { returned: { at: "", note: null } });
  expect(lacksOf(request("original"), outcome("given"), handler(false), returned)).toEqual([]);
});

test("what was withdrawn is not waited for", () => {
  const withdrawn = line("request", "r1", { withdrawn: "误记" });
  expect(unfinished(makeView([request("copy")])).map(({ id }) => id)).toEqual(["r1"]);
  expect(unfinished(makeView([request("copy"), withdrawn]))).toEqual([]);
});
