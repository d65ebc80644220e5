import { erasedIn } from "../evidence/erasures.ts";
import type { Region } from "../evidence/redaction.ts";
import { itemsOf } from "../inspections/checklist.ts";
import { linkedItems } from "../inspections/linked.ts";
import { named } from "../inspections/naming.ts";
import type { Json } from "../sync/operation.ts";
import { head, type RecordView, value, withdrawn } from "../sync/view.ts";
import type { Case } from "./cases.ts";
import { checklistOf } from "./desk-view.ts";
import { words } from "./photo-words.ts";

/** One photo as the desk shows it. */
export interface DeskPhoto {
  id: string;
  author: string;
  sha256: string;
  preview: string | undefined;
  stamped: string | undefined;
  items: readonly string[];
  source: "app" | "camera" | "gallery";
  at: string;
  /** The server's clock less the phone's when the photo was taken, in milliseconds. */
  offset: number;
  position: { latitude: number; longitude: number; accuracy: number } | null;
  /** What the picture itself claims. */
  exif: Readonly<Record<string, string>>;
  caption: string;
  withdrawn: boolean;
  /** What was made unreadable; the copies show that. Undefined if nothing was. */
  redacted: readonly Region[] | undefined;
  erased: boolean;
  /** What it is a plan of; empty if it is none. */
  plan: string;
  pin: { plan: string; x: number; y: number } | null;
}

type PhotoValue = Pick<DeskPhoto, "sha256" | "source" | "at" | "offset" | "position" | "exif">;

/** The photos of a case in the order they arrived. */
export function photosOf({ view }: Case): readonly DeskPhoto[] {
  return [...view.collection("photo").values()].flatMap((record) => {
    const one = head(record, "photo");
    if (!one?.value) return [];
    const erased = erasedIn(view, record.id) !== undefined;
    return [{ ...(one.value as unknown as PhotoValue), ...aroundIt(record), author: one.author, erased }];
  });
}

function aroundIt(record: RecordView) {
  return {
    id: record.id,
    preview: hashOf(value(record, "preview")),
    stamped: hashOf(value(record, "stamped")),
    caption: String(value(record, "caption") ?? ""),
    withdrawn: withdrawn(record),
    items: linkedItems(record),
    redacted: (value(record, "redacted") as { regions: Region[] } | null | undefined)?.regions,
    plan: String(value(record, "plan") ?? ""),
    pin: (value(record, "pin") ?? null) as unknown as DeskPhoto["pin"],
  };
}

/** The best file that everybody may see, and that shows something; undefined while there is none. */
export function shownFile(file: Case, photo: DeskPhoto): string | undefined {
  return [photo.sha256, photo.stamped, photo.preview].find((hash) => hash && shows(file, hash));
}

/** Tell whether everybody who sees the case may have a file. */
export function opens({ files }: Case, hash: string): boolean {
  const known = files[hash];
  return Boolean(known?.arrived && !known.sealed && !known.erased);
}

function shows(file: Case, hash: string): boolean {
  return opens(file, hash) && !file.files[hash]?.fault;
}

function hashOf(json: Json | undefined): string | undefined {
  return (json as { sha256?: string } | null | undefined)?.sha256;
}

/** What a photo is of: its items by number and name. */
export function itemName(file: Case, photo: DeskPhoto): string {
  const known = itemsOf(checklistOf(file)).filter(({ id }) => photo.items.includes(id));
  if (known.length === 0) return photo.plan || words.noItem;
  return known.map((item) => `${item.id} ${named(item)}`).join(" · ");
}
