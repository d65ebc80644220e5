import { effect } from "@preact/signals";
import { withDatabase } from "../database.ts";
import { open, shut } from "../vault/box.ts";
import { lockState } from "../vault/lock.ts";

/** The note pad's text: sealed like everything on this phone, and sent to nobody. */

const KEY = "notes";
const PLACE = "phone/notes";

async function readNotes(): Promise<string> {
  const sealed = (await withDatabase((db) => db.get("phone", KEY))) as ArrayBuffer | undefined;
  return sealed ? open<string>(PLACE, sealed) : "";
}

export interface Written {
  text: string;
  /** It holds what was there before; else it began on a blank page, over a locked phone. */
  whole: boolean;
}

/** What was written while the phone was locked and nothing could be sealed. */
let waiting: Written | undefined;

/** What the pad shows when it is opened: what waits to be sealed, else what was kept; over a locked phone a blank page. */
export async function openNotes(): Promise<Written> {
  if (waiting) return waiting;
  try {
    return { text: await readNotes(), whole: true };
  } catch {
    return { text: "", whole: false };
  }
}

let last: Promise<unknown> = Promise.resolve();

/** Keep what was written, once the phone is open; of two that are kept at once the later one stays. */
export function keepNotes(written: Written): Promise<void> {
  waiting = written;
  if (lockState.peek() !== "open") return Promise.resolve();
  const kept = last.then(settle);
  last = kept.catch(() => undefined);
  return kept;
}

async function settle(): Promise<void> {
  const written = waiting;
  if (!written) return;
  const before = written.whole ? "" : await readNotes();
  const sealed = await shut(PLACE, [before, written.text].filter(Boolean).join("\n"));
  await withDatabase((db) => db.put("phone", sealed, KEY));
  if (waiting === written) waiting = undefined;
}

effect(() => {
  if (lockState.value === "open" && waiting) keepNotes(waiting).catch(console.error);
});
