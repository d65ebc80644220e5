import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { withDatabase } from "../database.ts";
import { keepDraft, takeInDrafts } from "../inspections/typing.ts";
import { load, views } from "../replica/held.ts";
import { furnish, newPhone } from "../replica/phone-for-tests.ts";
import { type ScopeView, save } from "../replica.ts";
import * as deviceKey from "../vault/device-key.ts";
import { captioning, link, pinAt } from "./annotating.ts";
import { Unfit } from "./capture.ts";
import * as length from "./length.ts";
import { formOf } from "./recorder.ts";
import { finishRecordings, keepRecording, recordedType } from "./recording.ts";
import { LIMITS, recordingsOf } from "./recording-view.ts";
import { fileState, keepFile, loadFiles } from "./store.ts";
import { words } from "./words.ts";

const CASE = "case-1";
const PLACE = { latitude: 23129100, longitude: 113264400, accuracy: 12 };
const bytes = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0)).buffer;
const MP4 = bytes("\0\0\0\x18ftypisom\0\0\0\0isom and more");
const QUICKTIME = bytes("\0\0\0\x14ftypqt  \0\0\0\0");
const WEBM = bytes("\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm and more");
const OGG = bytes("OggS\0\x02 and more");
const ABOUT = { kind: "video", seconds: 12, source: "app", at: "2026-11-23T09:00:00+08:00" } as const;

beforeAll(furnish);
beforeEach(async () => {
  vi.spyOn(length, "lengthWithin").mockResolvedValue(3);
  await newPhone("zhang");
  const row = { id: CASE, revision: 1, device: "zhang-1", received: 0, top: 0, more: false, closed: false };
  await withDatabase((db) => db.put("scopes", { ...row, purged: false }));
  await load("zhang");
  await loadFiles();
});

const view = (): ScopeView => views.value.get(CASE)!;
const aim = () => ({ view: view(), item: "FC-A2" });

test.each([
  [MP4, "video", "video/mp4"],
  [MP4, "audio", "audio/mp4"],
  [QUICKTIME, "video", "video/quicktime"],
  [WEBM, "video", "video/webm"],
  [OGG, "audio", "audio/ogg"],
  [OGG, "video", undefined],
  [bytes("MZ"), "video", undefined],
  [bytes("\x1a\x45\xdf\xa3matroska"), "video", undefined],
] as const)("first bytes tell the type of a recording (%#)", (content, kind, type) => {
  expect(recordedType(content, kind)).toBe(type);
});

test("a recording is safe and named in the case at once; the place comes after", async () => {
  let arrive: (place: typeof PLACE) => void = () => undefined;
  const place = new Promise<typeof PLACE>((resolve) => {
    arrive = resolve;
  });
  const { rest } = await keepRecording(new Blob([WEBM]), ABOUT, aim(), place);

  const [before] = recordingsOf(view());
  expect(before!.made).toMatchObject({ type: "video/webm", seconds: 12, item: "FC-A2", position: null });
  expect(fileState(CASE, before!.made.sha256)).toMatchObject({ kind: "video", record: before!.id });
  arrive(PLACE);
  await rest;
  expect(recordingsOf(view())[0]!.made.position).toEqual(PLACE);
});

test.each([
  ["longer than a minute", new Blob([MP4]), { ...ABOUT, seconds: LIMITS.video.seconds + 1 }],
  ["larger than the limit", new Blob([MP4, new Uint8Array(LIMITS.video.bytes)]), ABOUT],
  ["something else", new Blob(["MZ"]), ABOUT],
])("what is %s is refused and leaves nothing behind", async (_, file, about) => {
  await expect(keepRecording(file, about, aim(), Promise.resolve(null))).rejects.toBeInstanceOf(Unfit);
  expect(recordingsOf(view())).toEqual([]);
});

test.each(["app", "gallery"] as const)(
  "a recording that was kept but never named in the case is named by the next page, as from the %s it is from",
  async (source) => {
    vi.spyOn(deviceKey, "clockOffset").mockRejectedValueOnce(new Error("the page was killed"));
    const kept = keepRecording(new Blob([MP4]), { ...ABOUT, source }, aim(), Promise.resolve(null));
    await expect(kept).rejects.toThrow("killed");
    await finishRecordings(view());
    await finishRecordings(view());
    const told = recordingsOf(view()).map(({ made }) => [made.kind, made.item, made.source]);
    expect(told).toEqual([["video", null, source]]);
  },
);

test.each([
  ["as long as its file is", 9, "9 秒"],
  ["of unknown length", 0, "时长未知"],
])("a recording that was named by the next page is %s, and never 0 seconds", async (_, told, said) => {
  vi.mocked(length.lengthWithin).mockResolvedValueOnce(told);
  await keepFile(CASE, MP4, "video/mp4", "video");
  await finishRecordings(view());
  expect(recordingsOf(view()).map(({ made }) => words.lasts(made.seconds))).toEqual([said]);
});

test("of a recording that an older version kept nobody claims that it was made here", async () => {
  await keepFile(CASE, MP4, "video/mp4", "video");
  await finishRecordings(view());
  expect(recordingsOf(view()).map(({ made }) => made.source)).toEqual(["gallery"]);
});

test("caption, items and pin stand beside the recording, which stays as it was", async () => {
  await keepRecording(new Blob([MP4]), ABOUT, aim(), Promise.resolve(null));
  const [before] = recordingsOf(view());

  await save(CASE, captioning(view(), before!, "走廊"));
  await link(view(), before!, ["FC-A1", "FC-B3"]);
  await pinAt(view(), before!, { plan: "p1", x: 250, y: 900 });

  const [after] = recordingsOf(view(), "FC-B3");
  expect(after).toMatchObject({
    caption: "走廊",
    items: ["FC-A1", "FC-B3"],
    pin: { plan: "p1", x: 250, y: 900 },
  });
  expect(after!.made).toEqual(before!.made);
  expect(recordingsOf(view(), "FC-A2")).toEqual([]);
});

test("a caption that was being typed when its page was killed is written when the case is opened", async () => {
  await keepRecording(new Blob([MP4]), ABOUT, aim(), Promise.resolve(null));
  await keepDraft(CASE, captioning(view(), recordingsOf(view())[0]!, "走廊里的噪声"));
  await takeInDrafts(CASE);
  expect(recordingsOf(view())[0]!.caption).toBe("走廊里的噪声");
});

test("the first form that the browser can write is taken, else its own", () => {
  expect(formOf("audio", (type) => type.startsWith("audio/webm"))).toBe("audio/webm;codecs=opus");
  expect(formOf("video", () => false)).toBeUndefined();
  vi.unstubAllGlobals();
});
