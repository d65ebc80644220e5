import { attemptEach } from "../attempts.ts";
import type { FileRow } from "../database.ts";
import type { Position } from "../inspections/records.ts";
import { newRecordId, recordIdOf } from "../record-id.ts";
import { type Json, phoneTime, type ScopeView, save } from "../replica.ts";
import { clockOffset } from "../vault/device-key.ts";
import { type Aim, Unfit } from "./capture.ts";
import { lengthWithin, UNKNOWN } from "./length.ts";
import { checkSpace } from "./quota.ts";
import { type Kind, LIMITS, type Made, recordingsOf } from "./recording-view.ts";
import { type FileName, fileRows, keepFile, noteFile, readKept, UNSURE } from "./store.ts";

/** How a recording is kept: as it is, at once and durably, and then said of in the case. */

/** The type of a recording as its first bytes tell it; undefined for what no browser here plays. */
export function recordedType(bytes: ArrayBuffer, kind: Kind): string | undefined {
  const start = String.fromCharCode(...new Uint8Array(bytes.slice(0, 64)));
  if (start.slice(4, 8) === "ftyp")
    return kind === "video" && /qt {2}/.test(start) ? "video/quicktime" : `${kind}/mp4`;
  if (start.startsWith("\x1a\x45\xdf\xa3") && start.includes("webm")) return `${kind}/webm`;
  return kind === "audio" && start.startsWith("OggS\0") ? "audio/ogg" : undefined;
}

/** What is known of a recording beside its bytes. */
export type About = Pick<Made, "kind" | "seconds" | "source" | "at">;

/**
 * Keep a recording as it is and say so in the case; the place is added when it comes. Resolves when the
 * bytes are safe on this phone. Throws `Unfit` for what is too long, too large or of another type.
 */
export async function keepRecording(
  file: Blob,
  about: About,
  { view, item }: Aim,
  place: Promise<Position | null>,
  record = newRecordId(),
): Promise<{ rest: Promise<void> }> {
  const bytes = await file.arrayBuffer();
  const type = recordedType(bytes, about.kind);
  const { bytes: most, seconds } = LIMITS[about.kind];
  if (!type || bytes.byteLength > most || about.seconds > seconds) throw new Unfit("recording");
  await checkSpace(bytes.byteLength);
  const name = await keepFile(view.scope, bytes, type, about.kind, undefined, about.source);
  const offset = Math.round(await clockOffset());
  const made: Made = { ...name, ...about, item, offset, position: null };
  await tell(view, record, made);
  return {
    rest: place.then((position) => (position ? tell(view, record, { ...made, position }) : undefined)),
  };
}

async function tell(view: ScopeView, record: string, made: Made): Promise<void> {
  const fields = { recording: made } as unknown as Record<string, Json>;
  await save(view.scope, { collection: "recording", record, fields, seen: view.number });
  await noteFile(view.scope, made.sha256, { record });
}

/** Tell the case of recordings that an earlier life of this page kept and did not tell of. Finding none is the rule. */
export async function finishRecordings(view: ScopeView): Promise<void> {
  const known = new Set(recordingsOf(view).map(({ made }) => made.sha256));
  const untold = (row: FileRow) => row.scope === view.scope && !row.record && !known.has(row.sha256);
  await attemptEach(fileRows.value.filter(untold), (row) => tellOf(view, row));
}

async function tellOf(view: ScopeView, row: FileRow): Promise<void> {
  const { scope, sha256, size, type, kind, kept, source = UNSURE } = row;
  if (kind !== "audio" && kind !== "video") return;
  const offset = Math.round(await clockOffset());
  const name = { sha256, size, type };
  const about = {
    kind,
    seconds: await secondsOf(scope, name, kind),
    source: source === "camera" ? UNSURE : source,
    at: phoneTime(new Date(kept)),
  };
  await tell(view, recordIdOf(sha256, kept), { ...name, ...about, item: null, offset, position: null });
}

/** How long a recording lasts of which only the file is left. */
async function secondsOf(scope: string, { sha256, type }: FileName, kind: Kind): Promise<number> {
  const bytes = await readKept(scope, sha256);
  return bytes ? lengthWithin(new Blob([bytes], { type }), kind) : UNKNOWN;
}
