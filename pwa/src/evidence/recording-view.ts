import type { Position } from "../inspections/records.ts";
import { type Head, head, type RecordView, type ScopeView } from "../sync/view.ts";
import { belongs, type Piece, pieceOf } from "./photo.ts";
import type { FileName } from "./store.ts";

/** What the ledger says of sound and moving pictures, and their limits. */

export type Kind = "audio" | "video";

/** The server refuses more (server/evidence/kinds.py); both are told before anything is recorded. */
export const LIMITS: Readonly<Record<Kind, { seconds: number; bytes: number }>> = {
  audio: { seconds: 300, bytes: 8 * 2 ** 20 },
  video: { seconds: 60, bytes: 32 * 2 ** 20 },
};

/** The recording as it was made. `at` is the phone's clock when it began, `offset` the server's less it. */
export interface Made extends FileName {
  kind: Kind;
  seconds: number;
  item: string | null;
  source: "app" | "gallery";
  at: string;
  offset: number;
  position: Position | null;
}

export interface Recording extends Piece {
  made: Made;
  head: Head;
}

/** All recordings of a case in the order they were made; of one item, or of those that belong to none. */
export function recordingsOf(view: ScopeView, item?: string | null): readonly Recording[] {
  return [...view.collection("recording").values()]
    .filter((record) => belongs(record, item))
    .flatMap((record) => read(view, record) ?? [])
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function read(view: ScopeView, record: RecordView): Recording | undefined {
  const one = head(record, "recording");
  if (!one?.value) return undefined;
  return { ...pieceOf(view, record, "recording"), made: one.value as unknown as Made, head: one };
}
