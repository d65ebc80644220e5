import { expect, test } from "vitest";
import vectors from "../../../tests/vectors/exif.json";
import { readExif } from "./exif.ts";

const bytes = (base64: string) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)).buffer;

test.each(vectors)("$name: what can be read is told as it stands there", ({ jpeg, claims }) => {
  expect(readExif(bytes(jpeg))).toEqual(claims);
});

test("no damage to any byte of the block makes the reader fail", () => {
  const whole = new Uint8Array(bytes(vectors[0]!.jpeg));
  for (let at = 0; at < Math.min(whole.length, 500); at++) {
    const damaged = whole.slice();
    damaged[at] = 255 - damaged[at]!;
    expect(() => readExif(damaged.buffer)).not.toThrow();
  }
});
