import { withDatabase } from "../database.ts";
import { open, shut } from "../vault/box.ts";

/** The note pad's text: sealed like everything on this phone, and sent to nobody. */

const KEY = "notes";
const PLACE = "phone/notes";

export async function readNotes(): Promise<string> {
  const sealed = (await withDatabase((db) => db.get("phone", KEY))) as ArrayBuffer | undefined;
  return sealed ? open<string>(PLACE, sealed) : "";
}

let last: Promise<unknown> = Promise.resolve();

/** Keep the text; of two that are kept at once the later one stays. */
export function keepNotes(text: string): Promise<void> {
  const kept = last.then(async () => {
    const sealed = await shut(PLACE, text);
    await withDatabase((db) => db.put("phone", sealed, KEY));
  });
  last = kept.catch(() => undefined);
  return kept;
}
