import { afterEach, expect, test } from "vitest";
import { quiet } from "../cover/cover.ts";
import { makeTask, makeView } from "../inspections/ledger-for-tests.ts";
import { photosOf } from "./photo.ts";
import { largeCopy } from "./use-picture.ts";

const file = (sha256: string) => ({ sha256: sha256.repeat(64), size: 3, type: "image/jpeg" });
const fields = { photo: file("a"), preview: file("b"), stamped: file("c") };
const [photo] = photosOf(makeView([...makeTask(), { collection: "photo", record: "p1", fields }]));

afterEach(() => {
  quiet.value = false;
});

/** R-CV.15: the stamp names card and case. */
test("a photo is drawn large from its stamped copy, and without a stamp while the phone keeps quiet", () => {
  expect(largeCopy(photo!)).toEqual(fields.stamped);
  quiet.value = true;
  expect(largeCopy(photo!)).toEqual(fields.preview);
});
