import { expect, test } from "vitest";
import type { Signed } from "./records.ts";
import { ownSignature, type SigningForm, signingFault } from "./signing.ts";

const form: SigningForm = {
  name: "陈国强",
  strokes: [[1, 1]],
  typed: false,
  refused: false,
  reason: "",
  witness: "",
};

test("a name and a line make a signature", () => {
  expect(signingFault(form)).toBeUndefined();
  expect(signingFault({ ...form, name: " " })).toBe("name");
  expect(signingFault({ ...form, strokes: [] })).toBe("strokes");
});

test("who cannot draw signs with the typed name", () => {
  expect(signingFault({ ...form, strokes: [], typed: true })).toBeUndefined();
});

test("a refusal needs its reason, and neither name nor line", () => {
  const refusal = { ...form, name: "", strokes: [], refused: true };
  expect(signingFault(refusal)).toBe("reason");
  expect(signingFault({ ...refusal, reason: "称需请示上级" })).toBeUndefined();
});

test("an institution refuses before a witness", () => {
  const refusal = { ...form, refused: true, reason: "称需请示上级" };
  expect(signingFault(refusal, true)).toBe("witness");
  expect(signingFault({ ...refusal, witness: "王磊" }, true)).toBeUndefined();
});

function makeSigned(id: string, author: string, number: number | null): Signed {
  const signature = {
    as: "supervisor" as const,
    name: "",
    title: "",
    refused: false,
    reason: "",
    strokes: [],
    at: "",
  };
  const head = {
    value: null,
    number,
    seen: 0,
    device: "d",
    n: 1,
    author,
    at: "",
    received: null,
    state: "kept" as const,
  };
  return { id, signature, head };
}

test("one's latest own signature counts", () => {
  const signed = [makeSigned("a", "zhang", 3), makeSigned("b", "wang", 4), makeSigned("c", "zhang", 5)];
  expect(ownSignature(signed, "zhang", 0)?.id).toBe("c");
});

test("what was signed before a sending back does not count for the next round", () => {
  expect(ownSignature([makeSigned("a", "zhang", 20)], "zhang", 25)).toBeUndefined();
  expect(ownSignature([makeSigned("b", "zhang", null)], "zhang", 25)?.id).toBe("b");
});
