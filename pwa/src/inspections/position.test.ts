import { expect, test } from "vitest";
import { inWholeNumbers } from "./position.ts";

test("a position is written in whole micro-degrees and metres", () => {
  expect(inWholeNumbers({ latitude: 23.129163, longitude: 113.264435, accuracy: 12.6 })).toEqual({
    latitude: 23129163,
    longitude: 113264435,
    accuracy: 13,
  });
});

test("south and west are negative", () => {
  expect(inWholeNumbers({ latitude: -0.0000016, longitude: -70.5, accuracy: 0 }).latitude).toBe(-2);
});
