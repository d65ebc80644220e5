import { withDatabase } from "../database.ts";
import { open, shut } from "../vault/box.ts";

/**
 * Forms that become a record only as a whole: what stands on one lies sealed on this phone from the first
 * keystroke, so that a killed page loses nothing. It is nobody's record and is sent to nobody until it is kept.
 */
const PREFIX = "form/";

const keyOf = (scope: string, name: string) => `${PREFIX}${scope}/${name}`;

/** What is to stand for each form in the end: of many keystrokes only the last is written. */
const latest = new Map<string, unknown>();

let turn: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = turn.then(work);
  turn = done.catch(() => undefined);
  return done;
}

/** Keep what stands on a form. */
export function keepForm(scope: string, name: string, form: unknown): Promise<void> {
  const key = keyOf(scope, name);
  latest.set(key, form);
  return inTurn(async () => {
    if (latest.get(key) !== form) return;
    const sealed = await shut(`phone/${key}`, form);
    await withDatabase((db) => db.put("phone", sealed, key));
  });
}

/** The form was kept as a record, or is not wanted any more. */
export function forgetForm(scope: string, name: string): Promise<void> {
  const key = keyOf(scope, name);
  latest.delete(key);
  return inTurn(() => withDatabase((db) => db.delete("phone", key)));
}

/** What stood on a form when it was left; undefined where nothing did. */
export function unfinishedForm<T>(scope: string, name: string): Promise<T | undefined> {
  const key = keyOf(scope, name);
  return inTurn(async () => {
    const sealed = (await withDatabase((db) => db.get("phone", key))) as ArrayBuffer | undefined;
    return sealed && open<T>(`phone/${key}`, sealed);
  });
}
