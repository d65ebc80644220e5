import "fake-indexeddb/auto";
import { expect, test, vi } from "vitest";
import { withDatabase } from "../database.ts";
import { lock, setUp, unlock } from "../vault/lock.ts";
import { keepNotes, openNotes } from "./notes.ts";

const PIN = "258036";
const readNotes = async () => (await openNotes()).text;

test("the note pad keeps what was written last, sealed", async () => {
  await setUp(PIN);
  expect(await readNotes()).toBe("");
  await Promise.all([keepNotes({ text: "买", whole: true }), keepNotes({ text: "买菜", whole: true })]);
  expect(await readNotes()).toBe("买菜");
  const kept = (await withDatabase((db) => db.get("phone", "notes"))) as ArrayBuffer;
  expect(new TextDecoder().decode(kept)).not.toContain("买");
});

test("what is written over a locked phone is added to the rest once it is open", async () => {
  lock();
  await keepNotes({ text: "打", whole: false });
  await keepNotes({ text: "打电话", whole: false });
  await unlock(PIN);
  await vi.waitFor(async () => expect(await readNotes()).toBe("买菜\n打电话"));
});

test("a phone that locks itself while somebody writes keeps the text", async () => {
  lock();
  await keepNotes({ text: "买菜，打电话", whole: true });
  await unlock(PIN);
  await vi.waitFor(async () => expect(await readNotes()).toBe("买菜，打电话"));
});

test("a pad that is left and opened again over a locked phone shows what was written on it, and loses nothing", async () => {
  lock();
  await keepNotes({ text: "交水费", whole: false });
  expect(await openNotes()).toEqual({ text: "交水费", whole: false });
  await keepNotes({ ...(await openNotes()), text: "交水费，取快递" });
  await unlock(PIN);
  await vi.waitFor(async () =>
    expect(await openNotes()).toEqual({ text: "买菜，打电话\n交水费，取快递", whole: true }),
  );
});

test("over a locked phone on which nothing waits the pad is blank", async () => {
  lock();
  expect(await openNotes()).toEqual({ text: "", whole: false });
});
