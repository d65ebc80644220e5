import { linkedItems } from "../inspections/linked.ts";
import type { Position } from "../inspections/records.ts";
import type { Json } from "../sync/operation.ts";
import { type Head, head, type RecordView, type ScopeView, value, withdrawn } from "../sync/view.ts";
import { type Erasure, erasedIn } from "./erasures.ts";
import type { Claims } from "./exif.ts";
import type { Region } from "./redaction.ts";
import type { FileName } from "./store.ts";

/** What the ledger says of photos, read into plain values. */

/** The photo itself, as it was taken. `at` is the phone's clock, `offset` the server's less it. */
export interface Taken extends FileName {
  width: number | null;
  height: number | null;
  item: string | null;
  /** Within this program, with the system's camera, or from the gallery. */
  source: "app" | "camera" | "gallery";
  at: string;
  offset: number;
  position: Position | null;
  exif: Claims;
}

/** Where something is on a plan, in thousandths of it. */
export interface Pin {
  plan: string;
  x: number;
  y: number;
}

/** What can be written on a photo and on a recording alike. */
export interface Piece {
  id: string;
  collection: "photo" | "recording";
  caption: string;
  items: readonly string[];
  pin: Pin | undefined;
  /** Why it was withdrawn; null while it stands. */
  withdrawn: string | null;
  erased: Erasure | undefined;
}

export interface Photo extends Piece {
  taken: Taken;
  preview: FileName | undefined;
  stamped: FileName | undefined;
  /** What was made unreadable on the copies, in thousandths of the picture; undefined if nothing was. */
  redacted: readonly Region[] | undefined;
  /** The files that showed it, as far as the redaction told of them. */
  replaced: readonly string[];
  /** What it is a plan of, where it is one. */
  plan: string;
  head: Head;
}

/** All photos of a case in the order they were taken; of one item, or of those that belong to none. */
export function photosOf(view: ScopeView, item?: string | null): readonly Photo[] {
  return [...view.collection("photo").values()]
    .filter((record) => belongs(record, item))
    .flatMap((record) => read(view, record) ?? [])
    .sort((a, b) => (a.id < b.id ? -1 : 1)); // a uuid7 begins with the time
}

/** Whether something belongs to an item; `null` asks for what belongs to none, `undefined` for all. */
export function belongs(record: RecordView, item: string | null | undefined): boolean {
  if (item === undefined) return true;
  const items = linkedItems(record);
  return item === null ? items.length === 0 : items.includes(item);
}

function read(view: ScopeView, record: RecordView): Photo | undefined {
  const one = head(record, "photo");
  if (!one?.value) return undefined;
  const redaction = as<{ regions: readonly Region[]; instead?: string[] }>(value(record, "redacted"));
  return {
    ...pieceOf(view, record, "photo"),
    taken: one.value as unknown as Taken, // the server refuses every other shape
    preview: as<FileName>(value(record, "preview")),
    stamped: as<FileName>(value(record, "stamped")),
    redacted: redaction?.regions,
    replaced: redaction?.instead ?? [],
    plan: as<string>(value(record, "plan")) ?? "",
    head: one,
  };
}

/** What is written on a photo or a recording beside what it is. */
export function pieceOf(view: ScopeView, record: RecordView, collection: Piece["collection"]): Piece {
  return {
    id: record.id,
    collection,
    caption: as<string>(value(record, "caption")) ?? "",
    items: linkedItems(record),
    pin: as<Pin>(value(record, "pin")),
    withdrawn: withdrawn(record) ? (as<string>(value(record, "withdrawn")) ?? "") : null,
    erased: erasedIn(view, record.id),
  };
}

/** The photos that are plans, which others can be pinned on. */
export function plansOf(view: ScopeView): readonly Photo[] {
  return photosOf(view).filter(({ plan, withdrawn, erased }) => plan && withdrawn === null && !erased);
}

const as = <T>(json: Json | undefined): T | undefined => (json ?? undefined) as unknown as T | undefined;

/** The files that belong to a photo. */
export function filesOf({ taken, preview, stamped }: Photo): readonly FileName[] {
  return [taken, preview, stamped].flatMap((file) => file ?? []);
}

/** The two lines on a stamped copy. */
export function stampLines(
  taken: Pick<Taken, "at" | "position">,
  cardCode: string | null,
  scope: string,
): readonly string[] {
  const time = taken.at.replace("T", " ").replace(/([+-]\d\d:\d\d)$/, " $1");
  const { position } = taken;
  const place =
    position && `${degrees(position.latitude)}, ${degrees(position.longitude)} ±${position.accuracy} m`;
  return [
    [time, place].filter(Boolean).join("   "),
    [cardCode, `案卷 ${caseNumber(scope)}`].filter(Boolean).join("   "),
  ];
}

export const degrees = (micro: number) => (micro / 1e6).toFixed(6);

/** What a case is called in few signs where no formal number was given yet. */
export const caseNumber = (scope: string) => scope.slice(0, 8).toUpperCase();
