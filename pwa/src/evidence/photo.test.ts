import { expect, test } from "vitest";
import type { Entry, Json } from "../sync/operation.ts";
import { viewOf } from "../sync/view.ts";
import { photosOf, stampLines, type Taken } from "./photo.ts";

const taken: Taken = {
  ...{ sha256: "a".repeat(64), size: 3, type: "image/jpeg", width: 40, height: 30, item: "FC-A2" },
  ...{ source: "camera", at: "2026-11-22T09:31:07+08:00", offset: 0, exif: {} },
  position: { latitude: 23129100, longitude: 113264400, accuracy: 12 },
};

function caseWith(...writes: [record: string, fields: Record<string, unknown>][]) {
  const entries = writes.map(([record, fields], at): Entry => {
    const operation = { device: "d1", scope: "case-1", n: at + 1, collection: "photo", record, at: taken.at };
    return {
      ...{ number: at + 1, seen: at, author: "zhang", received: 0 },
      operation: { ...operation, fields: fields as Record<string, Json> },
    };
  });
  return viewOf("case-1", entries);
}

test("photos are read with their copies, words and state", () => {
  const preview = { sha256: "b".repeat(64), size: 1, type: "image/jpeg" };
  const [photo] = photosOf(caseWith(["p1", { photo: taken }], ["p1", { preview, caption: "北门" }]));
  expect(photo).toMatchObject({ taken, preview, stamped: undefined, caption: "北门", withdrawn: null });
});

test("photos of one item are found, in the order they were taken", () => {
  const view = caseWith(
    ["p2", { photo: taken }],
    ["p1", { photo: taken }],
    ["p3", { photo: { ...taken, item: null } }],
  );
  expect(photosOf(view, "FC-A2").map(({ id }) => id)).toEqual(["p1", "p2"]);
  expect(photosOf(view, null).map(({ id }) => id)).toEqual(["p3"]);
  expect(photosOf(view)).toHaveLength(3);
});

test("a withdrawn photo keeps its reason, and a later edit brings it back", () => {
  const withdrawn = caseWith(["p1", { photo: taken }], ["p1", { withdrawn: "拍错了" }]);
  expect(photosOf(withdrawn)[0]!.withdrawn).toBe("拍错了");
  const back = caseWith(["p1", { photo: taken }], ["p1", { withdrawn: "拍错了" }], ["p1", { caption: "x" }]);
  expect(photosOf(back)[0]!.withdrawn).toBeNull();
});

test("the stamp says when, where, who and which case", () => {
  expect(stampLines(taken, "R442600013", "1a2b3c4d5e6f")).toEqual([
    "2026-11-22 09:31:07 +08:00   23.129100, 113.264400 ±12 m",
    "R442600013   案卷 1A2B3C4D",
  ]);
});

test("the stamp leaves out what is not known", () => {
  expect(stampLines({ ...taken, position: null }, null, "1a2b3c4d5e6f")).toEqual([
    "2026-11-22 09:31:07 +08:00",
    "案卷 1A2B3C4D",
  ]);
});
