import { expect, test } from "vitest";
import { sizeWithin, typeOf } from "./picture.ts";

const bytes = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0)).buffer;

test.each([
  ["\xff\xd8\xff\xe0\0\x10JFIF\0\x01", "image/jpeg"],
  ["\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png"],
  ["RIFF\x10\0\0\0WEBPVP8 ", "image/webp"],
  ["RIFF\x10\0\0\0WAVEfmt ", undefined],
  ["\0\0\0\x18ftypheic\0\0", undefined],
  ["GIF89a\x01\0\x01\0", undefined],
  ["<svg", undefined],
  ["", undefined],
])("the type is what the bytes say: %j", (start, type) => {
  expect(typeOf(bytes(start))).toBe(type);
});

test.each([
  [4000, 3000, 480, [480, 360]],
  [3000, 4000, 480, [360, 480]],
  [300, 200, 480, [300, 200]],
  [10_000, 1, 480, [480, 1]],
  [1921, 1080, 1920, [1920, 1079]],
])("%i × %i within %i keeps its shape and is never enlarged", (width, height, side, expected) => {
  expect(sizeWithin(width, height, side)).toEqual(expected);
});
