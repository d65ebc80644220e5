import { beforeEach, expect, test, vi } from "vitest";
import { withDatabase } from "../database.ts";
import { load, views } from "../replica/held.ts";
import { furnish, newPhone } from "../replica/phone-for-tests.ts";
import { finishEvidence, unfinished } from "./finishing.ts";
import { photosOf } from "./photo.ts";
import { recordingsOf } from "./recording-view.ts";
import { keepFile, loadFiles } from "./store.ts";
import { type Running, Tape } from "./tape.ts";

const CASE = "case-1";
const JPEG = Uint8Array.from("\xff\xd8\xff\xe0\0\x04\0\0\xff\xc0\0\x11\b\0\x05\0\x07 a photo", (sign) =>
  sign.charCodeAt(0),
);
const HEAD = new Blob([Uint8Array.from("\x1a\x45\xdf\xa3\x01\x42\x82webm", (sign) => sign.charCodeAt(0))]);
const RUNNING: Running = { kind: "audio", item: "D-C04", at: "2026-11-23T09:00:00+08:00", position: null };

beforeEach(async () => {
  furnish();
  await newPhone("zhang");
  const row = { id: CASE, revision: 1, device: "zhang-1", received: 0, top: 0, more: false, closed: false };
  await withDatabase((db) => db.put("scopes", { ...row, purged: false }));
  await load("zhang");
  await loadFiles();
});

const view = () => views.value.get(CASE)!;
const left = async () =>
  (await withDatabase((db) => db.getAllKeys("phone"))).filter((key) => /^tape/.test(key));

test("a recording for which there is no space keeps no photo from being finished, is told of and tried again", async () => {
  new Tape(CASE, RUNNING).add(HEAD);
  await expect.poll(left).toHaveLength(2);
  furnish(); // that page was killed
  await keepFile(CASE, JPEG.buffer, "image/jpeg", "original", undefined, "app");
  const estimate = async () => ({ quota: 100, usage: 90 });
  vi.stubGlobal("navigator", { ...navigator, storage: { estimate } });

  await finishEvidence(view());
  expect(photosOf(view())).toHaveLength(1);
  expect(recordingsOf(view())).toEqual([]);
  expect(unfinished.value.get(CASE)).toContain("空间");

  vi.stubGlobal("navigator", { ...navigator, storage: undefined });
  await finishEvidence(view());
  expect(recordingsOf(view())).toHaveLength(1);
  expect(unfinished.value.size).toBe(0);
});
