import { describe, expect, test } from "vitest";
import { canonical, type Json, NotCanonical } from "./canonical.ts";
import {
  erase,
  NotUnderstood,
  type Operation,
  operationBytes,
  operationHash,
  TooLarge,
} from "./operation.ts";
import { vectors } from "./vectors.ts";

const values = vectors<{
  values: { name: string; value: Json; canonical: string }[];
  refused_values: { name: string; value: Json; reason: string }[];
}>("canonical");

const operations = vectors<{
  operations: { name: string; operation: Operation; text: string; hash: string }[];
  refused: { name: string; operation: unknown; reason: string }[];
  bound: { operation: Operation; sign: string; fits: number; chinese_sign: string; chinese_fits: number };
  erased: { operation: Operation; text: string; hash: string }[];
}>("operation");

const text = (operation: unknown) => new TextDecoder().decode(operationBytes(operation));

describe("canonical text", () => {
  test.each(values.values)("of $name", ({ value, canonical: expected }) => {
    expect(canonical(value)).toBe(expected);
  });

  test.each(values.refused_values)("is refused for $name", ({ value, reason }) => {
    expect(() => canonical(value)).toThrow(new NotCanonical(reason));
  });
});

describe("an operation", () => {
  test.each(operations.operations)("has one text and one hash: $name", async (given) => {
    expect(text(given.operation)).toBe(given.text);
    expect(await operationHash(given.operation)).toBe(given.hash);
  });

  test.each(operations.refused)("is refused: $name", ({ operation, reason }) => {
    expect(() => operationBytes(operation)).toThrow(new NotUnderstood(reason));
  });

  test.each(["", "chinese_"] as const)("has at most 64 KiB (%s)", (prefix) => {
    const { operation } = operations.bound;
    const sign = operations.bound[`${prefix}sign`];
    const filled = (count: number) => ({ ...operation, fields: { withdrawn: sign.repeat(count) } });
    const fits = operations.bound[`${prefix}fits`];
    expect(operationBytes(filled(fits)).length).toBeLessThanOrEqual(64 * 1024);
    expect(() => operationBytes(filled(fits + 1))).toThrow(TooLarge);
  });

  test.each(operations.erased)(
    "loses its values when erased, and nothing else",
    ({ operation, text: expected }) => {
      expect(text(erase(operation))).toBe(expected);
    },
  );
});
