import { itemsOf } from "../inspections/checklist.ts";
import { named } from "../inspections/naming.ts";
import type { Json } from "../sync/operation.ts";
import { head, type RecordView, value, withdrawn } from "../sync/view.ts";
import type { Case } from "./cases.ts";
import { checklistOf } from "./desk-view.ts";
import { words } from "./desk-words.ts";

/** One photo as the desk shows it. */
export interface DeskPhoto {
  id: string;
  author: string;
  sha256: string;
  preview: string | undefined;
  stamped: string | undefined;
  item: string | null;
  source: "camera" | "gallery";
  at: string;
  /** The server's clock less the phone's when the photo was taken, in milliseconds. */
  offset: number;
  position: { latitude: number; longitude: number; accuracy: number } | null;
  caption: string;
  withdrawn: boolean;
}

type PhotoValue = Pick<DeskPhoto, "sha256" | "item" | "source" | "at" | "offset" | "position">;

/** The photos of a case in the order they arrived. */
export function photosOf({ view }: Case): readonly DeskPhoto[] {
  return [...view.collection("photo").values()].flatMap((record) => {
    const one = head(record, "photo");
    return one ? [{ ...(one.value as unknown as PhotoValue), ...aroundIt(record), author: one.author }] : [];
  });
}

function aroundIt(record: RecordView) {
  return {
    id: record.id,
    preview: hashOf(value(record, "preview")),
    stamped: hashOf(value(record, "stamped")),
    caption: String(value(record, "caption") ?? ""),
    withdrawn: withdrawn(record),
  };
}

function hashOf(json: Json | undefined): string | undefined {
  return (json as { sha256?: string } | null | undefined)?.sha256;
}

/** What a photo is of: its item by number and name. */
export function itemName(file: Case, photo: DeskPhoto): string {
  const item = itemsOf(checklistOf(file)).find(({ id }) => id === photo.item);
  return item ? `${item.id} ${named(item)}` : words.noItem;
}
