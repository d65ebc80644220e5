import { attemptEach } from "../attempts.ts";
import type { FileRow } from "../database.ts";
import { memberOf, taskOf } from "../dispatch/task.ts";
import type { Position } from "../inspections/records.ts";
import { newRecordId, recordIdOf } from "../record-id.ts";
import { type Json, me, phoneTime, type ScopeView, save, scopes, value, withdrawn } from "../replica.ts";
import { clockOffset } from "../vault/device-key.ts";
import { readExif } from "./exif.ts";
import { filesOf, type Photo, photosOf, stampLines, type Taken } from "./photo.ts";
import { copiesOf, typeOf, Undrawable } from "./picture.ts";
import { checkSpace } from "./quota.ts";
import type { Region } from "./redaction.ts";
import {
  beginCopying,
  beingCopied,
  endCopying,
  type FileName,
  fileRows,
  fileState,
  keepFile,
  noteFile,
  readFile,
  readKept,
  UNSURE,
} from "./store.ts";

/** From the camera to the case: first the original as it is, at once and durably; everything else after. */

const LARGEST = 32 * 1024 * 1024;

/** Where a photo belongs, and what its screen was drawn from. */
export interface Aim {
  view: ScopeView;
  item: string | null;
}

/** Not a picture or recording of a kind that is evidence, or one too large or too long; nothing was kept. */
export class Unfit extends Error {
  constructor(readonly why: "type" | "size" | "recording") {
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
  const name = await keepFile(view.scope, bytes, type, "original", undefined, source);
  beginCopying(name.sha256);
  try {
    const offset = Math.round(await clockOffset());
    const taken: Taken = {
      ...{ ...name, width: null, height: null, item, source, at, offset, position: null },
      exif: readExif(bytes),
    };
    const record = await tell(view, newRecordId(), taken);
    return { rest: addCopies(view, record, taken, bytes, place) };
  } catch (error) {
    endCopying(name.sha256); // it goes out all the same; the next page tells the case of it
    throw error;
  }
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
    const lines = stampLines(taken, cardCode(view), scope);
    const copies = await inTurn(() => copiesOf(bytes, taken.type, lines));
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

let turn: Promise<unknown> = Promise.resolve();

/** One picture is unpacked at a time: ten shots in a row would take more memory than a phone gives a page. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = turn.then(work);
  turn = done.catch(() => undefined);
  return done;
}

interface Rest {
  photo: Taken;
  preview?: FileName;
  stamped?: FileName;
}

/** Write the rest of a photo, unless it was withdrawn meanwhile; of a redacted one, no copy that shows more. */
async function complete(view: ScopeView, record: string, fields: Rest): Promise<void> {
  const now = scopes.value.get(view.scope)?.collection("photo").get(record);
  if (!now || withdrawn(now)) return; // writing would bring it back
  await write(view, record, value(now, "redacted") ? { photo: fields.photo } : fields);
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
  const copy = async ({ id, taken }: Photo) => {
    const own = fileState(view.scope, taken.sha256);
    const bytes = own && (await readKept(view.scope, taken.sha256));
    if (bytes) await addCopies(view, id, taken, bytes, Promise.resolve(taken.position));
  };
  const known = new Set(photos.map((photo) => photo.taken.sha256));
  const untold = (row: FileRow) => row.scope === view.scope && row.kind === "original" && !row.record;
  const left = fileRows.value.filter((row) => untold(row) && !known.has(row.sha256));
  const tasks = [
    ...left.map((row) => () => tellOf(view, row)),
    ...photos.filter(unfinished).map((photo) => () => copy(photo)),
  ];
  await attemptEach(tasks, (task) => task());
}

const unfinished = (photo: Photo) =>
  !photo.preview && photo.withdrawn === null && !photo.erased && !beingCopied.value.has(photo.taken.sha256);

/** Tell the case of an original that was only kept: for which item it was taken is not known any more. */
async function tellOf(
  view: ScopeView,
  { sha256, size, type, kept, source = UNSURE }: FileRow,
): Promise<void> {
  const bytes = await readKept(view.scope, sha256);
  if (!bytes) return;
  const offset = Math.round(await clockOffset());
  const taken: Taken = {
    ...{ sha256, size, type, width: null, height: null, item: null, source, position: null },
    ...{ at: phoneTime(new Date(kept)), offset, exif: readExif(bytes) },
  };
  const record = await tell(view, recordIdOf(sha256, kept), taken);
  await addCopies(view, record, taken, bytes, Promise.resolve(null));
}

/**
 * Make parts of a photo unreadable: new copies, named together with what was hidden, so that nobody is
 * shown others any more. The original stays as it is. Throws `Undrawable` where it cannot be drawn here.
 */
export async function redact(view: ScopeView, photo: Photo, regions: readonly Region[]): Promise<void> {
  const { taken } = photo;
  const { scope } = view;
  const bytes = (await readKept(scope, taken.sha256)) ?? (await readFile(scope, taken.sha256));
  const lines = stampLines(taken, cardCode(view), scope);
  const copies = await inTurn(() => copiesOf(bytes, taken.type, lines, regions));
  const preview = await keepFile(scope, copies.preview, "image/jpeg", "preview", photo.id);
  const stamped = await keepFile(scope, copies.stamped, "image/jpeg", "stamped", photo.id);
  const instead = filesOf(photo).map(({ sha256 }) => sha256);
  await write(view, photo.id, { redacted: { regions, at: phoneTime(), instead }, preview, stamped });
}
