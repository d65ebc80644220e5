import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { connect, furnish, json, type Line, newPhone, newSigner } from "../replica/phone-for-tests.ts";
import { syncNow } from "../replica.ts";
import { FileServer } from "./server-for-tests.ts";
import { keepFile, loadFiles } from "./store.ts";
import { startFiles } from "./upload.ts";

/** A line that breaks now and then: nobody has to wait for the next round of half a minute. */

let files: FileServer;

beforeAll(() => {
  furnish();
  vi.stubGlobal("addEventListener", () => undefined);
});

beforeEach(async () => {
  files = new FileServer(await newSigner("own"));
  connect(serve);
  await newPhone("zhang");
  await loadFiles();
  await startFiles();
});

const serve: Line = (sent) =>
  sent.path === "/api/sync" ? json({ time: Date.now(), granted: {}, scopes: {} }) : files.line(sent);

const soon = { timeout: 10_000 };

test("a file that broke off goes on by itself from where it stood", async () => {
  const { sha256 } = await keepFile("case-1", new ArrayBuffer(5000), "image/jpeg", "original");
  files.trouble.push(null, { cutAfter: 1000 });

  await syncNow();
  await vi.waitFor(() => expect(files.arrived).toEqual([sha256]), soon);

  expect(files.asked.slice(-2)).toEqual(["HEAD", "PATCH 1000"]);
});

test("an exchange that broke off is tried again by itself", async () => {
  const { sha256 } = await keepFile("case-1", new ArrayBuffer(50), "image/jpeg", "original");
  connect(() => {
    connect(serve);
    throw new TypeError("the line broke off");
  });

  await syncNow();
  await vi.waitFor(() => expect(files.arrived).toEqual([sha256]), soon);
});
