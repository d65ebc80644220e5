import { post, refusal, send } from "../api.ts";
import type { Basis } from "../evidence/erasures.ts";
import { stampLines } from "../evidence/photo.ts";
import { copiesOf } from "../evidence/picture.ts";
import type { Region } from "../evidence/redaction.ts";
import { type Case, fileAddress } from "../reviews/cases.ts";
import type { DeskPhoto } from "../reviews/desk-photos.ts";

/** Where an erasure stands: done, or waiting for a second person. */
export interface Asked {
  erasure: string;
  done: boolean;
}

/** What is to be erased: a photo or recording, or one file of a response, by its SHA-256. */
export interface Erasable {
  record: string;
  file?: string;
}

/** Erase a photo or a recording with all its copies, or a file of a response; or ask a second person to agree. */
export const erase = (id: string, seen: number, what: Erasable, basis: Basis, reason: string) =>
  post<Asked>(`/api/cases/${id}/erasures`, { seen, ...what, basis, reason });

/** Agree to an erasure that somebody else asked for, or refuse it. */
export const answerErasure = (id: string, seen: number, erasure: string, agreed: boolean, text: string) =>
  post<Asked>(`/api/cases/${id}/erasures/${erasure}/answer`, { seen, agreed, text });

/** Open a picture as it was before parts of it were made unreadable; that, and why, stays in the case. */
export async function openOriginal(id: string, seen: number, sha256: string, why: string): Promise<Blob> {
  const body = JSON.stringify({ seen, sha256, why });
  const headers = { "Content-Type": "application/json" };
  const response = await send("POST", `/api/cases/${id}/originals`, body, headers);
  if (!response.ok) throw await refusal(response);
  return response.blob();
}

/** Make parts of a photo unreadable: copies of what everybody sees now, drawn here as a phone draws them. */
export async function redact(
  { dispatch, number, files }: Case,
  photo: DeskPhoto,
  shown: string,
  regions: readonly Region[],
): Promise<void> {
  const bytes = await readFile(dispatch.id, shown);
  const code = dispatch.team.find(({ person }) => person === photo.author)?.code ?? null;
  const lines = stampLines(photo, code, dispatch.id);
  const before = shown !== photo.sha256;
  const { preview, stamped } = await copiesOf(bytes, files[shown]!.type, lines, regions, before); // it is shown
  await post(`/api/cases/${dispatch.id}/redactions`, {
    ...{ seen: number, record: photo.id, regions },
    preview: base64(preview),
    stamped: base64(stamped),
  });
}

async function readFile(id: string, sha256: string): Promise<ArrayBuffer> {
  const response = await send("GET", fileAddress(id, sha256), null);
  if (!response.ok) throw await refusal(response);
  return response.arrayBuffer();
}

function base64(bytes: ArrayBuffer): string {
  let text = "";
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
  return btoa(text);
}
