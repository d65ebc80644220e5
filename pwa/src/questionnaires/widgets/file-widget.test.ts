import { h, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { question, smallForm } from "../form-for-tests.ts";
import type { UploadNode } from "../form-nodes.ts";
import { FormSession } from "../form-session.ts";
import { FileWidget } from "./file-widget.tsx";

const form = (limit: string) =>
  smallForm(
    "<front/>",
    `<bind nodeset="/data/front" type="binary" ${limit}/>`,
    `<upload ref="/data/front" mediatype="image/*"><label>front</label></upload>`,
  );

/** The first bytes of a picture that says how large it is. */
function picture(width: number, height: number): File {
  const bytes = new Uint8Array(30_000);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return new File([bytes], "front.png", { type: "image/png" });
}

/** What stands in for the browser's canvas writes the size it drew, and nothing else. */
function drawAs(width: number, height: number): void {
  vi.stubGlobal("createImageBitmap", async () => ({ width, height, close: () => undefined }));
  Object.assign(window.HTMLCanvasElement.prototype, {
    getContext: () => ({ drawImage: () => undefined }),
    toBlob(this: HTMLCanvasElement, done: (blob: Blob) => void) {
      done(new Blob([`${this.width} × ${this.height}`], { type: "image/jpeg" }));
    },
  });
}

beforeEach(() => {
  URL.createObjectURL = () => "blob:kept";
  URL.revokeObjectURL = () => undefined;
});
afterEach(() => render(null, document.body));

/** Take a photo for the question as somebody does by its button; what is kept of it. */
async function taken(limit: string, photo: File): Promise<File> {
  const session = await FormSession.open(form(limit));
  const node = question<UploadNode>(session, "front");
  act(() => render(h(FileWidget, { session, node, checked: false }), document.body));
  const input = document.querySelector<HTMLInputElement>("input[type=file]")!;
  Object.defineProperty(input, "files", { value: [photo] });
  await act(() => void input.dispatchEvent(new window.Event("change", { bubbles: true })));
  return vi.waitUntil(() => node.currentState.value);
}

test("a photo larger than its question's max-pixels is kept no larger than that, in its shape", async () => {
  drawAs(4000, 3000);
  const kept = await taken('orx:max-pixels="1024"', picture(4000, 3000));
  expect([kept.type, await kept.text()]).toEqual(["image/jpeg", "1024 × 768"]);
});

test.each([
  ["within the max-pixels of its question", 'orx:max-pixels="1024"', 1024, 768],
  ["of a question without max-pixels", "", 4000, 3000],
])("a photo %s is kept byte for byte", async (_, limit, width, height) => {
  drawAs(width, height);
  const photo = picture(width, height);
  const kept = await taken(limit, photo);
  expect(Buffer.from(await kept.arrayBuffer()).equals(Buffer.from(await photo.arrayBuffer()))).toBe(true);
});
