import { expect, test } from "vitest";
import { powerOf } from "./powers.ts";

test("a photo is taken by the power to investigate on site, and redacted by none", () => {
  expect(powerOf("photo", { photo: {} })).toBe("9.5");
  expect(powerOf("photo", { redacted: {}, preview: {}, stamped: {} })).toBeUndefined();
});
