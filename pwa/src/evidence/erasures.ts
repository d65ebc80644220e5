import type { ScopeView } from "../sync/view.ts";
import { head } from "../sync/view.ts";

/** Evidence that the law does not let us keep, and what was decided on it: read by phone and desk alike. */

export type Basis = "exam_content" | "personal" | "unlawful";

export interface Erasure {
  id: string;
  /** The photo or recording, or the response of which it is one file. */
  record: string;
  /** Of a response: which file. */
  file: string | undefined;
  basis: Basis;
  reason: string;
  asked: { by: string; at: string };
  done: { by: string; at: string; files: readonly string[] } | undefined;
  refused: { by: string; at: string; text: string } | undefined;
}

interface Asked {
  record: string;
  file?: string;
  basis: Basis;
  reason: string;
}

/** Every erasure that was asked for, in the order of asking. Only desks write them, and the server holds their shape. */
export function erasuresIn(view: ScopeView): readonly Erasure[] {
  return [...view.collection("erasure").values()].flatMap((record) => {
    const [asked, done, refused] = ["asked", "done", "refused"].map((field) => head(record, field));
    if (!asked?.value) return [];
    const { record: about, file, basis, reason } = asked.value as unknown as Asked;
    const when = (one: typeof done) => one && { by: one.author, at: one.at };
    return [
      {
        ...{ id: record.id, record: about, file, basis, reason },
        asked: { by: asked.author, at: asked.at },
        done: done?.value ? { ...when(done)!, files: (done.value as { files: string[] }).files } : undefined,
        refused: refused?.value
          ? { ...when(refused)!, text: (refused.value as { text: string }).text }
          : undefined,
      },
    ];
  });
}

/** What was decided on one photo or recording; undefined while its bytes may be kept. */
export function erasedIn(view: ScopeView, record: string): Erasure | undefined {
  return erasuresIn(view).find((one) => one.record === record && one.done);
}
