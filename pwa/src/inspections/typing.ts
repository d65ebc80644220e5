import { attemptEach } from "../attempts.ts";
import { withDatabase } from "../database.ts";
import { type Change, save } from "../replica.ts";
import { open, shut } from "../vault/box.ts";

/**
 * What is being typed, kept so that a killed page loses nothing.
 *
 * A keystroke goes, sealed, into a draft that the next one overwrites; a pause or leaving the
 * field makes an operation of it. A draft whose page was killed is taken in as if the field had
 * been left, the next time the case is opened.
 */
interface Draft {
  scope: string;
  change: Change;
}

const PREFIX = "typing/";

const keyOf = (scope: string, { collection, record, fields }: Change) =>
  `${PREFIX}${scope}/${collection}/${record}/${Object.keys(fields).join()}`;

const queues = new Map<string, Promise<void>>();

/** One thing after the other for each field: else a slow draft could outlive its operation. */
function inOrder(key: string, work: () => Promise<void>): Promise<void> {
  const done = (queues.get(key) ?? Promise.resolve()).then(work);
  queues.set(
    key,
    done.catch(() => undefined),
  );
  return done;
}

/** Keep what is typed so far; the next call for the same field overwrites it. */
export function keepDraft(scope: string, change: Change): Promise<void> {
  const key = keyOf(scope, change);
  return inOrder(key, () => put(key, scope, change));
}

async function put(key: string, scope: string, change: Change): Promise<void> {
  const sealed = await shut(`phone/${key}`, { scope, change } satisfies Draft);
  await withDatabase((db) => db.put("phone", sealed, key));
}

/**
 * Make an operation of what was typed, and let go of the draft only once that is on disk. A draft says the same
 * before: were the page killed in between, an older one would be taken in over the operation.
 */
export function finishDraft(scope: string, change: Change): Promise<void> {
  const key = keyOf(scope, change);
  return inOrder(key, async () => {
    if (await withDatabase((db) => db.getKey("phone", key))) await put(key, scope, change);
    await save(scope, change);
    await withDatabase((db) => db.delete("phone", key));
  });
}

/**
 * Take in what was left behind: by a page that was killed, or a phone that was locked, while somebody typed. Of the
 * whole case, or of one `part` of it (`collection/record`). What cannot be taken in stays, and holds up nothing else;
 * then it throws.
 */
export async function takeInDrafts(scope: string, part = ""): Promise<void> {
  const beginning = `${PREFIX}${scope}/${part && `${part}/`}`;
  const range = IDBKeyRange.bound(beginning, `${beginning}\uffff`);
  const keys = (await withDatabase((db) => db.getAllKeys("phone", range))) as string[];
  await attemptEach(keys, (key) => inOrder(key, () => takeIn(key)));
}

/** Make an operation of a draft, unless that has happened in the meantime. */
async function takeIn(key: string): Promise<void> {
  const sealed = (await withDatabase((db) => db.get("phone", key))) as ArrayBuffer | undefined;
  if (!sealed) return;
  const { scope, change } = await open<Draft>(`phone/${key}`, sealed);
  await save(scope, change);
  await withDatabase((db) => db.delete("phone", key));
}
