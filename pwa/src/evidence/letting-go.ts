import { type BytesRow, withDatabase } from "../database.ts";
import { note } from "../log.ts";
import { countFiles, type ScopeView, scopes } from "../replica.ts";
import { erasuresIn } from "./erasures.ts";
import { filesOf, type Photo, photosOf } from "./photo.ts";
import { loadFiles } from "./store.ts";

/**
 * Bytes that may not stay on this phone: of what was lawfully erased, everything, sent or not; of a
 * colleague's photo, the copies that show what was made unreadable since. Records stay.
 */
export async function letGoOfErased(): Promise<void> {
  let gone = 0;
  for (const view of scopes.value.values()) gone += await letGoIn(view);
  if (gone === 0) return;
  await loadFiles();
  await countFiles();
}

async function letGoIn(view: ScopeView): Promise<number> {
  const erased = erasuresIn(view).filter(({ done }) => done);
  const hidden = hiddenIn(view);
  if (erased.length === 0 && hidden.size === 0) return 0;
  const records = new Set(erased.flatMap(({ record, file }) => (file ? [] : record))); // a response keeps its others
  const hashes = new Set(erased.flatMap(({ done }) => done!.files)); // those that are done name their files
  const gone = await withDatabase(async (db) => {
    const tx = db.transaction(["files", "bytes"], "readwrite", { durability: "strict" });
    const [files, bytes] = [tx.objectStore("files"), tx.objectStore("bytes")];
    const rows = (await files.getAll()).filter(({ scope }) => scope === view.scope);
    const mine = new Set(rows.map(({ sha256 }) => sha256));
    for (const { sha256, record } of rows) if (record && records.has(record)) hashes.add(sha256);
    for (const row of rows)
      if (hashes.has(row.sha256) && row.state === "kept") void files.delete([row.scope, row.sha256]);
    const held = (await bytes.getAllKeys(IDBKeyRange.bound([view.scope], [view.scope, []]))) as BytesKey[];
    const going = held.filter(
      ([, sha256]) => hashes.has(sha256) || (hidden.has(sha256) && !mine.has(sha256)),
    );
    for (const key of going) void bytes.delete(key);
    await tx.done;
    return going.filter(([, sha256]) => hashes.has(sha256));
  });
  for (const [scope, sha256] of gone) await note({ kind: "file erased", scope, sha256 });
  return gone.length;
}

type BytesKey = [scope: BytesRow["scope"], sha256: BytesRow["sha256"]];

/** The copies that were replaced when parts of a photo were made unreadable, and that nothing shows now. */
function hiddenIn(view: ScopeView): ReadonlySet<string> {
  const photos = photosOf(view);
  const shown = new Set(photos.flatMap((photo) => (photo.redacted ? copiesOf(photo) : filesOf(photo))));
  const names = new Set([...shown].map(({ sha256 }) => sha256));
  return new Set(photos.flatMap(({ replaced }) => replaced).filter((sha256) => !names.has(sha256)));
}

const copiesOf = ({ preview, stamped }: Photo) => [preview, stamped].flatMap((file) => file ?? []);
