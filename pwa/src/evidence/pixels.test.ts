import { expect, test } from "vitest";
import { pixelsOf, unpackable } from "./pixels.ts";

const bytes = (hex: string) =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)).buffer;

const JPEG = "ffd8ffe000104a46494600010100000100010000";
const PNG = "89504e470d0a1a0a0000000d49484452";

test.each([
  ["a JPEG", `${JPEG}ffc000110800050007030122`, 35],
  ["a progressive JPEG", `${JPEG}ffc40004aaaaffc200110800040009030122`, 36],
  ["a JPEG with fill bytes", `${JPEG}ffffffffc000110800050007030122`, 35],
  ["a PNG", `${PNG}0000000700000005080200000006f8618f`, 35],
  ["a plain WebP", "52494646240000005745425056503820180000003001009d012a07000500", 35],
  ["a lossless WebP", "524946461e000000574542505650384c110000002f0600010007d0fffef7", 35],
  ["an extended WebP", "524946465e00000057454250565038580a00000018000000060000040000", 35],
])("the size of %s stands in its first bytes", (_, hex, pixels) => {
  expect(pixelsOf(bytes(hex))).toBe(pixels);
});

test.each([
  ["nothing", ""],
  ["a JPEG that ends too early", JPEG],
  ["a JPEG without a frame", `${JPEG}ffd90000`],
  ["a JPEG that is none", `${JPEG}12345678`],
  ["a PNG that ends too early", PNG],
  ["a WebP of an unknown kind", "524946465e000000574542505650385a0a00000018000000060000040000"],
  ["another kind of picture", "00000018667479706865696300000000"],
])("%s tells no size, so it is not unpacked", (_, hex) => {
  expect(pixelsOf(bytes(hex))).toBeUndefined();
  expect(unpackable(bytes(hex))).toBe(false);
});

test("what cameras make is unpacked, and what would take the page along is not", () => {
  const square = (side: number) => bytes(`${PNG}${side.toString(16).padStart(8, "0").repeat(2)}0800000000`);
  expect(unpackable(square(7_072))).toBe(true); // 50 million
  expect(unpackable(square(10_392))).toBe(false); // 108 million
});
