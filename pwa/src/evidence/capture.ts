import type { FileRow } from "../database.ts";
import { memberOf, taskOf } from "../dispatch/task.ts";
import type { Position } from "../inspections/records.ts";
import { newRecordId } from "../record-id.ts";
import { type Json, me, phoneTime, type ScopeView, save, scopes, withdrawn } from "../replica.ts";
import { clockOffset } from "../vault/device-key.ts";
import { readExif } from "./exif.ts";
import { type Photo, photosOf, stampLines, type Taken } from "./photo.ts";
import { copiesOf, typeOf, Undrawable } from "./picture.ts";
import { checkSpace } from "./quota.ts";
import {
  beginCopying,
  beingCopied,
  endCopying,
  fileRows,
  fileState,
  keepFile,
  noteFile,
  readKept,
} from "./store.ts";

/** From the camera to the case: first the original as it is, at once and durably; everything else after. */

const LARGEST = 32 * 1024 * 1024;

/** Where a photo belongs, and what its screen was drawn from. */
export interface Aim {
  view: ScopeView;
  item: string | null;
}

/** Not a picture of a kind that is evidence, or one too large; nothing was kept. */
export class Unfit extends Error {
  constructor(readonly why: "type" | "size") {
    super(why);
  }
}

/**
 * Keep a photo and say so in the case. `place` may still be on its way: it is added when it comes, with the
 * copies, and nobody waits for it. Resolves when the original is safe on this phone.
 */
export async function keepPhoto(
  file: Blob,
  source: Taken["source"],
  { view, item }: Aim,
  place: Promise<Position | null>,
): Promise<{ rest: Promise<void> }> {
  const bytes = await file.arrayBuffer();
  const at = phoneTime();
  const type = typeOf(bytes);
  if (!type) throw new Unfit("type");
  if (bytes.byteLength > LARGEST) throw new Unfit("size");
  await checkSpace(bytes.byteLength);
  const name = await keepFile(view.scope, bytes, type, "original");
  beginCopying(name.sha256);
  const offset = Math.round(await clockOffset());
  const taken: Taken = {
    ...{ ...name, width: null, height: null, item, source, at, offset, position: null },
    exif: readExif(bytes),
  };
  return { rest: addCopies(view, await tell(view, newRecordId(), taken), taken, bytes, place) };
}

/** Say in the case that a photo is there, and note on its file that this was done. */
async function tell(view: ScopeView, record: string, taken: Taken): Promise<string> {
  await write(view, record, { photo: taken });
  await noteFile(view.scope, taken.sha256, { record });
  return record;
}

/** Add to the record what came later: the place, the size, the copies. */
async function addCopies(
  view: ScopeView,
  record: string,
  noted: Taken,
  bytes: ArrayBuffer,
  place: Promise<Position | null>,
): Promise<void> {
  beginCopying(noted.sha256);
  const position = await place;
  const taken = { ...noted, position };
  const { scope } = view;
  try {
    const copies = await copiesOf(bytes, taken.type, stampLines(taken, cardCode(view), scope));
    const { width, height } = copies;
    const preview = await keepFile(scope, copies.preview, "image/jpeg", "preview", record);
    const stamped = await keepFile(scope, copies.stamped, "image/jpeg", "stamped", record);
    await complete(view, record, { photo: { ...taken, width, height }, preview, stamped });
  } catch (error) {
    if (!(error instanceof Undrawable)) throw error;
    if (position !== noted.position) await complete(view, record, { photo: taken }); // evidence all the same
  } finally {
    endCopying(noted.sha256);
  }
}

/** Write the rest of a photo, unless it was withdrawn meanwhile: that would bring it back. */
async function complete(view: ScopeView, record: string, fields: object): Promise<void> {
  const now = scopes.value.get(view.scope)?.collection("photo").get(record);
  if (now && !withdrawn(now)) await write(view, record, fields);
}

function write(view: ScopeView, record: string, fields: object): Promise<void> {
  const change = { collection: "photo", record, fields: fields as Record<string, Json> };
  return save(view.scope, { ...change, seen: view.number });
}

function cardCode(view: ScopeView): string | null {
  const task = taskOf(view);
  return (task && memberOf(task, me.value?.person ?? "")?.code) ?? null;
}

/**
 * Finish what an earlier life of this page began: own photos that lack their copies, and originals that
 * were kept and not yet said of in the case. Finding nothing is the rule.
 */
export async function finishPhotos(view: ScopeView): Promise<void> {
  const photos = photosOf(view);
  for (const { id, taken } of photos.filter(unfinished)) {
    const own = fileState(view.scope, taken.sha256);
    const bytes = own && (await readKept(view.scope, taken.sha256));
    if (bytes) await addCopies(view, id, taken, bytes, Promise.resolve(taken.position));
  }
  const known = new Set(photos.map((photo) => photo.taken.sha256));
  const untold = (row: FileRow) => row.scope === view.scope && row.kind === "original" && !row.record;
  for (const row of fileRows.value) if (untold(row) && !known.has(row.sha256)) await tellOf(view, row);
}

const unfinished = (photo: Photo) =>
  !photo.preview && photo.withdrawn === null && !beingCopied.value.has(photo.taken.sha256);

/** Tell the case of an original that was only kept: for which item it was taken is not known any more. */
async function tellOf(view: ScopeView, { sha256, size, type, kept }: FileRow): Promise<void> {
  const bytes = await readKept(view.scope, sha256);
  if (!bytes) return;
  const offset = Math.round(await clockOffset());
  const taken: Taken = {
    ...{ sha256, size, type, width: null, height: null, item: null, source: "camera", position: null },
    ...{ at: phoneTime(new Date(kept)), offset, exif: readExif(bytes) },
  };
  const record = await tell(view, newRecordId(kept), taken);
  await addCopies(view, record, taken, bytes, Promise.resolve(null));
}

/** Write what a photo shows. */
export function caption(view: ScopeView, photo: Photo, text: string): Promise<void> {
  return write(view, photo.id, { caption: text });
}

/** Withdraw a photo; it and the reason stay in the case. */
export function withdraw(view: ScopeView, photo: Photo, reason: string): Promise<void> {
  return write(view, photo.id, { withdrawn: reason });
}
