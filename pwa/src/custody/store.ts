import { post, refusal, send } from "../api.ts";
import type { Basis } from "../evidence/erasures.ts";

/** Where an erasure stands: done, or waiting for a second person. */
export interface Asked {
  erasure: string;
  done: boolean;
}

/** Erase a photo or a recording with all its copies, or ask a second person to agree. */
export const erase = (id: string, seen: number, record: string, basis: Basis, reason: string) =>
  post<Asked>(`/api/cases/${id}/erasures`, { seen, record, basis, reason });

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
