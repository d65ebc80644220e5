import { expect, test } from "vitest";
import { pinned } from "./pins.ts";

const PIN = { plan: "plan", x: 100, y: 200 };
const PHOTO = { id: "p", caption: "", pin: PIN, erased: false, withdrawn: false };
const RECORDING = { id: "r", caption: "", pin: PIN, erased: undefined, withdrawn: null };

test("photos and recordings on a plan are numbered through", () => {
  const loose = { ...PHOTO, id: "loose", pin: null };
  const found = pinned([loose, PHOTO], [RECORDING]);
  expect(found.map(({ id, kind, number }) => [id, kind, number])).toEqual([
    ["p", "photo", 1],
    ["r", "recording", 2],
  ]);
});

test("what was withdrawn or erased has no pin", () => {
  expect(pinned([{ ...PHOTO, withdrawn: true }], [{ ...RECORDING, withdrawn: "拍错了" }])).toEqual([]);
  expect(pinned([{ ...PHOTO, erased: true }], [])).toEqual([]);
});
