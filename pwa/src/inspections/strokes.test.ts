import { expect, test } from "vitest";
import { begin, extend, onField, type Stroke, svgPoints } from "./strokes.ts";

const box = { left: 20, top: 100, width: 350, height: 140 };

test("a finger in the middle of the box is in the middle of the field", () => {
  expect(onField({ x: 195, y: 170 }, box)).toEqual([500, 200]);
});

test("a finger that leaves the box stays on the edge of the field", () => {
  expect(onField({ x: 1000, y: 0 }, box)).toEqual([1000, 0]);
});

test("a stroke grows with the finger", () => {
  const strokes = extend(begin([], [10, 10]), [30, 10]);
  expect(strokes).toEqual([[10, 10, 30, 10]]);
});

test("a finger that rests adds no points", () => {
  const strokes = begin([], [10, 10]);
  expect(extend(strokes, [12, 11])).toBe(strokes);
});

test("a new touch is a new stroke, and a dot is drawn", () => {
  const strokes = begin(begin([], [10, 10]), [50, 60]);
  expect(strokes).toHaveLength(2);
  expect(svgPoints(strokes[1]!)).toBe("50 60 51 60");
});

test("scribbling without end stops growing, well below what an operation may weigh", () => {
  let strokes: readonly Stroke[] = begin([], [0, 0]);
  for (let i = 0; i < 10_000; i++) strokes = extend(strokes, [(i * 10) % 1000, (i % 40) * 10]);
  expect(JSON.stringify(strokes).length).toBeLessThan(32 * 1024);
});
