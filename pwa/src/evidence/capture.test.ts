import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { withDatabase } from "../database.ts";
import { load, views } from "../replica/held.ts";
import { furnish, newPhone } from "../replica/phone-for-tests.ts";
import type { ScopeView } from "../replica.ts";
import * as deviceKey from "../vault/device-key.ts";
import { withdraw } from "./annotating.ts";
import { finishPhotos, keepPhoto, redact, Unfit } from "./capture.ts";
import { photosOf } from "./photo.ts";
import { LowSpace } from "./quota.ts";
import { beingCopied, fileRows, fileState, keepFile, loadFiles, readKept } from "./store.ts";

const CASE = "case-1";
const PLACE = { latitude: 23129100, longitude: 113264400, accuracy: 12 };
/** As much of a JPEG as tells its type and size. */
const JPEG = Uint8Array.from("\xff\xd8\xff\xe0\0\x04\0\0\xff\xc0\0\x11\b\0\x05\0\x07 a photo", (sign) =>
  sign.charCodeAt(0),
);

beforeAll(furnish);
beforeEach(async () => {
  await newPhone("zhang");
  const row = { id: CASE, revision: 1, device: "zhang-1", received: 0, top: 0, more: false, closed: false };
  await withDatabase((db) => db.put("scopes", { ...row, purged: false }));
  await load("zhang");
  await loadFiles();
  vi.stubGlobal("createImageBitmap", undefined);
});

const view = (): ScopeView => views.value.get(CASE)!;
const aim = () => ({ view: view(), item: "FC-A2" });
const nowhere = Promise.resolve(null);

/** A browser that draws: every canvas gives the same small JPEG, as large as it is wide. */
function letItDraw(): void {
  vi.stubGlobal("createImageBitmap", async () => ({ width: 4000, height: 3000, close: () => undefined }));
  const brush = {
    drawImage: () => 0,
    clearRect: () => 0,
    measureText: () => ({ width: 10 }),
    fillRect: () => 0,
    fillText: () => 0,
  };
  const canvas = () => ({
    width: 0,
    getContext: () => brush,
    toBlob(this: { width: number }, done: (blob: Blob) => void) {
      done(new Blob([new Uint8Array(this.width)], { type: "image/jpeg" }));
    },
  });
  vi.stubGlobal("document", { createElement: canvas });
}

test("the original is safe and named in the case before anything else is done with it", async () => {
  const { rest } = await keepPhoto(new Blob([JPEG]), "camera", aim(), new Promise(() => undefined));

  const [photo] = photosOf(view());
  expect(photo!.taken).toMatchObject({
    size: JPEG.length,
    type: "image/jpeg",
    item: "FC-A2",
    source: "camera",
  });
  expect(photo!.taken.position).toBeNull();
  expect(new Uint8Array((await readKept(CASE, photo!.taken.sha256))!)).toEqual(JPEG);
  expect(rest).toBeInstanceOf(Promise);
});

test("place, size and copies are added when they are there", async () => {
  letItDraw();

  const { rest } = await keepPhoto(new Blob([JPEG]), "gallery", aim(), Promise.resolve(PLACE));
  await rest;

  const [photo] = photosOf(view());
  expect(photo!.taken).toMatchObject({ width: 4000, height: 3000, position: PLACE, source: "gallery" });
  expect(fileState(CASE, photo!.preview!.sha256)).toMatchObject({
    kind: "preview",
    size: 480,
    state: "kept",
  });
  expect(fileState(CASE, photo!.stamped!.sha256)).toMatchObject({
    kind: "stamped",
    size: 1920,
    state: "kept",
  });
});

test("a picture this phone cannot draw is evidence all the same", async () => {
  const { rest } = await keepPhoto(new Blob([JPEG]), "camera", aim(), Promise.resolve(PLACE));
  await rest;

  const [photo] = photosOf(view());
  expect(photo!.taken.position).toEqual(PLACE);
  expect(photo!.preview).toBeUndefined();
});

test("a photo that was withdrawn at once is not brought back by its copies", async () => {
  letItDraw();
  let arrive: (place: null) => void = () => undefined;
  const place = new Promise<null>((resolve) => {
    arrive = resolve;
  });
  const { rest } = await keepPhoto(new Blob([JPEG]), "camera", aim(), place);
  await withdraw(view(), photosOf(view())[0]!, "拍错了");

  arrive(null);
  await rest;

  expect(photosOf(view())[0]!.withdrawn).toBe("拍错了");
});

test("a browser that writes another type than JPEG is not believed", async () => {
  letItDraw();
  vi.stubGlobal("document", {
    createElement: () => ({
      getContext: () => new Proxy({}, { get: () => () => ({ width: 1 }) }),
      toBlob: (done: (blob: Blob) => void) => done(new Blob(["x"], { type: "image/png" })),
    }),
  });

  const { rest } = await keepPhoto(new Blob([JPEG]), "camera", aim(), nowhere);
  await rest;

  expect(photosOf(view())[0]!.preview).toBeUndefined();
});

test("what is no photo is refused and leaves nothing behind", async () => {
  await expect(keepPhoto(new Blob(["MZ"]), "gallery", aim(), nowhere)).rejects.toBeInstanceOf(Unfit);

  expect(photosOf(view())).toEqual([]);
  expect(fileRows.value).toEqual([]);
});

test("a photo whose record could not be written holds up nobody, and the next page tells of it", async () => {
  const gone = { ...aim(), view: { ...view(), scope: "case-gone" } };
  await expect(keepPhoto(new Blob([JPEG]), "app", gone, nowhere)).rejects.toThrow();

  expect(beingCopied.value.size).toBe(0);
  expect(fileRows.value.map(({ scope, kind, record }) => [scope, kind, record])).toEqual([
    ["case-gone", "original", undefined],
  ]);
});

test("a full phone refuses a new photo and keeps the old ones", async () => {
  await keepPhoto(new Blob([JPEG]), "camera", aim(), nowhere);
  vi.stubGlobal("navigator", {
    ...navigator,
    storage: { estimate: async () => ({ quota: 100, usage: 90 }) },
  });

  await expect(keepPhoto(new Blob([JPEG, "2"]), "camera", aim(), nowhere)).rejects.toBeInstanceOf(LowSpace);

  expect(photosOf(view())).toHaveLength(1);
  vi.stubGlobal("navigator", { ...navigator, storage: undefined });
});

test("the next page makes the copies that an earlier one could not", async () => {
  const { rest } = await keepPhoto(new Blob([JPEG]), "camera", aim(), nowhere);
  await rest;
  letItDraw();

  await finishPhotos(view());

  expect(photosOf(view())[0]!.preview).toBeDefined();
});

test.each(["app", "camera", "gallery"] as const)(
  "an original that was kept but never named in the case is named by the next page, as from the %s it is from",
  async (source) => {
    vi.spyOn(deviceKey, "clockOffset").mockRejectedValueOnce(new Error("the page was killed"));
    await expect(keepPhoto(new Blob([JPEG]), source, aim(), nowhere)).rejects.toThrow("killed");

    await finishPhotos(view());
    await finishPhotos(view());

    expect(photosOf(view()).map(({ taken }) => [taken.item, taken.source])).toEqual([[null, source]]);
  },
);

test("of an original that an older version kept nobody claims that it was taken here", async () => {
  await keepFile(CASE, JPEG.buffer, "image/jpeg", "original");

  await finishPhotos(view());

  expect(photosOf(view()).map(({ taken }) => taken.source)).toEqual(["gallery"]);
});

test("a redaction names new copies beside what it hides, and leaves the original as it was", async () => {
  letItDraw();
  const { rest } = await keepPhoto(new Blob([JPEG]), "app", aim(), nowhere);
  await rest;
  const [before] = photosOf(view());
  vi.stubGlobal("document", {
    createElement: () => ({
      getContext: () => new Proxy({}, { get: () => () => ({ width: 1 }) }),
      toBlob: (done: (blob: Blob) => void) => done(new Blob(["redacted"], { type: "image/jpeg" })),
    }),
  });

  await redact(view(), before!, [[100, 100, 200, 50]]);

  const [after] = photosOf(view());
  expect(after!.taken).toEqual(before!.taken);
  expect(after!.redacted).toEqual([[100, 100, 200, 50]]);
  expect(after!.replaced).toEqual(
    [before!.taken, before!.preview!, before!.stamped!].map((file) => file.sha256),
  );
  expect(after!.stamped!.sha256).not.toBe(before!.stamped!.sha256);
  expect(new Uint8Array((await readKept(CASE, after!.taken.sha256))!)).toEqual(JPEG);
});

test("copies that come late do not undo a redaction", async () => {
  letItDraw();
  let arrive: (place: typeof PLACE) => void = () => undefined;
  const place = new Promise<typeof PLACE>((resolve) => {
    arrive = resolve;
  });
  const { rest } = await keepPhoto(new Blob([JPEG]), "app", aim(), place);
  await redact(view(), photosOf(view())[0]!, [[0, 0, 500, 500]]);
  const [before] = photosOf(view());

  arrive(PLACE);
  await rest;

  const [after] = photosOf(view());
  expect(after!.stamped).toEqual(before!.stamped);
  expect(after!.taken.position).toEqual(PLACE);
});
