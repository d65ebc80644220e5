import { expect, test } from "vitest";
import { newRecordId, recordIdOf } from "./record-id.ts";

test("a record id is a uuid of version 7", () => {
  expect(newRecordId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("a record id begins with its time, so that ids sort in the order of making", () => {
  expect(newRecordId(0x0123456789ab)).toMatch(/^01234567-89ab-7/);
});

test("no two are the same", () => {
  expect(new Set(Array.from({ length: 1000 }, () => newRecordId(1))).size).toBe(1000);
});

test("one file has one record, and another has another", () => {
  const [one, other] = ["0f".repeat(32), "1e".repeat(32)].map((sha256) => recordIdOf(sha256, 0x0123456789ab));
  expect(one).toMatch(/^01234567-89ab-7f0f-8f0f-0f0f0f0f0f0f$/);
  expect(other).not.toBe(one);
});
