import { type Json, type ScopeView, save } from "../replica.ts";
import type { Photo, Piece, Pin } from "./photo.ts";

/** What is written on a photo or a recording afterwards. The file itself never changes. */

function write(view: ScopeView, piece: Pick<Piece, "id" | "collection">, fields: object): Promise<void> {
  const change = { collection: piece.collection, record: piece.id, fields: fields as Record<string, Json> };
  return save(view.scope, { ...change, seen: view.number });
}

/** Write what it shows. */
export const caption = (view: ScopeView, piece: Piece, text: string) => write(view, piece, { caption: text });

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
