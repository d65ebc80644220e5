import { expect, test, vi } from "vitest";
import { copiesOf, sizeWithin, typeOf } from "./picture.ts";
import type { Region } from "./redaction.ts";

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

const PNG = Uint8Array.from([
  ...Uint8Array.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", (c) => c.charCodeAt(0)),
  0,
  0,
  4,
  0,
  0,
  0,
  4,
  0,
]);
const AT_THE_EDGE: Region = [0, 900, 1000, 100];
const ABOVE: Region = [0, 0, 300, 300];

/** What is done on canvases, in order, while copies are drawn. */
async function drawn(regions: readonly Region[], stampedBefore: boolean): Promise<string[]> {
  const done: string[] = [];
  const brush = new Proxy({ measureText: () => ({ width: 100 }) } as Record<string, unknown>, {
    get: (known, name: string) => known[name] ?? (() => done.push(name)),
    set: () => true,
  });
  const toBlob = (then: (blob: Blob) => void) => then(new Blob(["x"], { type: "image/jpeg" }));
  vi.stubGlobal("document", { createElement: () => ({ getContext: () => brush, toBlob }) });
  vi.stubGlobal("createImageBitmap", async () => ({ width: 1024, height: 1024, close() {} }));
  await copiesOf(PNG.buffer, "image/png", ["09:00"], regions, stampedBefore);
  return done.filter((name) => name === "clearRect" || name === "fillText");
}

test("the stamp is written after the boxes, so that none hides it", async () => {
  expect(await drawn([AT_THE_EDGE], false)).toEqual(["clearRect", "fillText", "clearRect"]);
});

test("a picture stamped before has its stamp written anew only where a box would hide it", async () => {
  expect(await drawn([AT_THE_EDGE], true)).toEqual(["clearRect", "fillText", "clearRect"]);
  expect(await drawn([ABOVE], true)).toEqual(["clearRect", "clearRect"]);
});
