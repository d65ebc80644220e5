import { type Change, type Json, type ScopeView, save } from "../replica.ts";
import type { Photo, Piece, Pin } from "./photo.ts";

/** What is written on a photo or a recording afterwards. The file itself never changes. */

type Named = Pick<Piece, "id" | "collection">;

function changeOf(view: ScopeView, piece: Named, fields: object): Change {
  const { collection, id: record } = piece;
  return { collection, record, fields: fields as Record<string, Json>, seen: view.number };
}

const write = (view: ScopeView, piece: Named, fields: object) =>
  save(view.scope, changeOf(view, piece, fields));

/** The change that says what it shows. */
export const captioning = (view: ScopeView, piece: Piece, text: string) =>
  changeOf(view, piece, { caption: text });

/** Withdraw it; it and the reason stay in the case. */
export const withdraw = (view: ScopeView, piece: Piece, reason: string) =>
  write(view, piece, { withdrawn: reason });

/** Say to which items it belongs, however many. */
export const link = (view: ScopeView, piece: Piece, items: readonly string[]) =>
  write(view, piece, { items });

/** Say where it was made on a plan; null takes that back. */
export const pinAt = (view: ScopeView, piece: Piece, pin: Pin | null) => write(view, piece, { pin });

/** Say that a photo is a plan, and of what; no name takes that back. */
export const markPlan = (view: ScopeView, photo: Photo, name: string) =>
  write(view, photo, { plan: name || null });
