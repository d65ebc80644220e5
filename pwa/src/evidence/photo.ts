import type { Position } from "../inspections/records.ts";
import type { Json } from "../sync/operation.ts";
import { type Head, head, type RecordView, type ScopeView, value, withdrawn } from "../sync/view.ts";
import type { Claims } from "./exif.ts";
import type { FileName } from "./store.ts";

/** What the ledger says of photos, read into plain values. */

/** The photo itself, as it was taken. `at` is the phone's clock, `offset` the server's less it. */
export interface Taken extends FileName {
  width: number | null;
  height: number | null;
  item: string | null;
  source: "camera" | "gallery";
  at: string;
  offset: number;
  position: Position | null;
  exif: Claims;
}

export interface Photo {
  id: string;
  taken: Taken;
  preview: FileName | undefined;
  stamped: FileName | undefined;
  caption: string;
  /** Why it was withdrawn; null while it stands. */
  withdrawn: string | null;
  head: Head;
}

/** All photos of a case in the order they were taken; of one item, or of those that belong to none. */
export function photosOf(view: ScopeView, item?: string | null): readonly Photo[] {
  return [...view.collection("photo").values()]
    .flatMap((record) => read(record) ?? [])
    .filter((photo) => item === undefined || photo.taken.item === item)
    .sort((a, b) => (a.id < b.id ? -1 : 1)); // a uuid7 begins with the time
}

function read(record: RecordView): Photo | undefined {
  const one = head(record, "photo");
  if (!one?.value) return undefined;
  return {
    id: record.id,
    taken: one.value as unknown as Taken, // the server refuses every other shape
    preview: as<FileName>(value(record, "preview")),
    stamped: as<FileName>(value(record, "stamped")),
    caption: as<string>(value(record, "caption")) ?? "",
    withdrawn: withdrawn(record) ? (as<string>(value(record, "withdrawn")) ?? "") : null,
    head: one,
  };
}

const as = <T>(json: Json | undefined): T | undefined => (json ?? undefined) as unknown as T | undefined;

/** The files that belong to a photo. */
export function filesOf({ taken, preview, stamped }: Photo): readonly FileName[] {
  return [taken, preview, stamped].flatMap((file) => file ?? []);
}

/** How far a photo has come: no further than its record, and than the last of its files that is made here. */
export function stateOf(
  photo: Photo,
  files: readonly { state: "kept" | "arrived"; sent?: number }[],
): Head["state"] {
  const { state } = photo.head;
  if (state === "kept" || state === "sending" || state === "quarantined") return state;
  if (files.every((file) => file.state === "arrived")) return state;
  return files.some((file) => file.state === "arrived" || file.sent) ? "sending" : "kept";
}

/** The two lines on a stamped copy. */
export function stampLines(taken: Taken, cardCode: string | null, scope: string): readonly string[] {
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
