import { expect, test } from "vitest";
import { photosFor } from "./evidence.tsx";

const PHOTO = { items: [] as readonly string[], withdrawn: null, erased: undefined };
const WITHDRAWN = { ...PHOTO, withdrawn: "blurred" };
const ERASED = { ...PHOTO, erased: { reason: "a court's order" } as never };

const offered = (
  finding: { items: readonly string[]; photos: readonly string[] },
  photos: readonly object[],
) =>
  photosFor(
    finding,
    photos.map((photo, place) => ({ ...PHOTO, ...photo, id: `p${place}` })),
  ).map(({ id }) => id);

test("photos of a finding's own items are offered first, each in the order it was taken", () => {
  const photos = [{ items: ["D-B02"] }, { items: ["D-A01"] }, {}, { items: ["D-A02", "D-A01"] }];
  expect(offered({ items: ["D-A01"], photos: [] }, photos)).toEqual(["p1", "p3", "p0", "p2"]);
});

test("what was withdrawn or erased proves nothing any more", () => {
  expect(offered({ items: [], photos: [] }, [WITHDRAWN, ERASED, {}])).toEqual(["p2"]);
});

test("a photo that was ticked before it was withdrawn or erased can still be seen and taken off", () => {
  expect(offered({ items: [], photos: ["p0", "p1"] }, [WITHDRAWN, ERASED])).toEqual(["p0", "p1"]);
});
