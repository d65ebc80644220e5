import { expect, test } from "vitest";
import type { Case, CaseFile } from "./cases.ts";
import { type DeskPhoto, shownFile } from "./desk-photos.ts";

const PHOTO = { sha256: "original", stamped: "stamped", preview: "preview" } as DeskPhoto;
const HERE = { arrived: true, sealed: false, erased: false, fault: null } as CaseFile;

const caseWith = (files: Record<string, Partial<CaseFile>>) =>
  ({
    files: Object.fromEntries(Object.entries(files).map(([name, some]) => [name, { ...HERE, ...some }])),
  }) as Case;

test("of a photo the original is shown, and the stamped copy once parts of it were redacted", () => {
  expect(shownFile(caseWith({ original: {}, stamped: {}, preview: {} }), PHOTO)).toBe("original");
  expect(shownFile(caseWith({ original: { sealed: true }, stamped: {} }), PHOTO)).toBe("stamped");
});

test("what is on its way, broken or erased is not shown", () => {
  const files = { original: { arrived: false }, stamped: { fault: "broken" }, preview: { erased: true } };
  expect(shownFile(caseWith(files), PHOTO)).toBeUndefined();
});
