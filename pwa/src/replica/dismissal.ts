import { withDatabase } from "../database.ts";
import type { Reply } from "../sync/exchange.ts";
import { identity } from "../vault/device-key.ts";
import { leave } from "../vault/leaving.ts";

/** A phone that was revoked hands over what it holds, which may take days, and then forgets everything. */

/** Remember for good when not even the person's own scope is open to this phone any more. */
export async function noteDismissal({ scopes }: Reply): Promise<void> {
  const own = (await identity())?.personScope;
  if (own && scopes[own]?.closed) await withDatabase((db) => db.put("phone", true, "dismissed"));
}

/** Forget everything and leave, if this phone was dismissed and the server has taken all there is. */
export async function leaveIfDone(): Promise<void> {
  if (await done()) await leave("/sign-in?why=revoked");
}

/** Asks the database: what is in memory goes when the phone is locked. */
export function done(): Promise<boolean> {
  return withDatabase(async (db) => {
    const tx = db.transaction(["phone", "scopes", "files"]);
    const [dismissed, scopes, waiting] = await Promise.all([
      tx.objectStore("phone").get("dismissed"),
      tx.objectStore("scopes").getAll(),
      tx.objectStore("files").index("state").count("kept"),
    ]);
    return dismissed === true && waiting === 0 && scopes.every(({ purged }) => purged);
  });
}
