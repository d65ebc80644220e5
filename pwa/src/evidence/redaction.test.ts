import { expect, test } from "vitest";
import {
  between,
  dotsOf,
  grown,
  inTheMiddle,
  moved,
  onPicture,
  type Region,
  reaches,
  steered,
} from "./redaction.ts";

const BOX = { left: 100, top: 50, width: 400, height: 200 };
const REGION: Region = [100, 200, 300, 100];

test("a finger is told in thousandths of the picture, whatever its size on the screen", () => {
  expect(onPicture({ x: 300, y: 150 }, BOX)).toEqual([500, 500]);
  expect(onPicture({ x: 0, y: 9999 }, BOX)).toEqual([0, 1000]);
});

test("a box may be drawn from any corner", () => {
  expect(between([400, 300], [100, 200])).toEqual([100, 200, 300, 100]);
  expect(between([100, 300], [400, 200])).toEqual([100, 200, 300, 100]);
});

test("a slip of the finger draws nothing", () => {
  expect(between([100, 100], [110, 400])).toBeUndefined();
});

test("a box moves no further than the picture goes, and keeps its size", () => {
  expect(moved(REGION, 9999, -9999)).toEqual([700, 0, 300, 100]);
});

test("a box grows to the edge and shrinks to what is still a box", () => {
  expect(grown(REGION, 9999, 9999)).toEqual([100, 200, 900, 800]);
  expect(grown(REGION, -9999, -9999)).toEqual([100, 200, 15, 15]);
});

test("arrows move a box, with Shift they size it, other keys do nothing", () => {
  expect(steered(REGION, "ArrowRight", false)).toEqual([110, 200, 300, 100]);
  expect(steered(REGION, "ArrowUp", true)).toEqual([100, 200, 300, 90]);
  expect(steered(REGION, "Tab", false)).toBeUndefined();
});

test("the box for whoever has no finger on the screen lies within the picture", () => {
  const [left, top, width, height] = inTheMiddle();
  expect([left + width / 2, top + height / 2]).toEqual([500, 500]);
});

test.each([
  [480, 360],
  [1920, 1440],
  [37, 1001],
])("on a copy of %i × %i a box covers every dot it touches and none beyond the edge", (across, down) => {
  for (const [left, top, width, height] of [REGION, [999, 999, 1, 1], [0, 0, 1000, 1000]] as Region[]) {
    const dots = dotsOf([left, top, width, height], across, down);
    expect(dots.x).toBeLessThanOrEqual((left * across) / 1000);
    expect(dots.x + dots.width).toBeGreaterThanOrEqual(Math.min(across, ((left + width) * across) / 1000));
    expect(dots.y + dots.height).toBeLessThanOrEqual(down);
    expect(Math.min(dots.width, dots.height)).toBeGreaterThan(0);
  }
});

test("a box reaches what is below a height only when its lower edge does", () => {
  expect(reaches([0, 800, 100, 120], 0.9)).toBe(true);
  expect(reaches([0, 800, 100, 100], 0.9)).toBe(false);
});
