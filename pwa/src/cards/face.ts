import { ApiError, send } from "../api.ts";
import { hexOf } from "./cose.ts";

/** The face that a card's signature names. */
export type Face =
  | { state: "coming" | "absent" | "differs"; picture: null }
  | { state: "here"; picture: Blob };

/** Fetch a face by its hash. What does not fit the hash is never shown. */
export async function fetchFace(hash: string): Promise<Face> {
  const data = await fetched(hash);
  if (!data) return { state: "absent", picture: null };
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  if (hexOf(digest.subarray(0, 16)) !== hash) return { state: "differs", picture: null };
  return { state: "here", picture: new Blob([data], { type: "image/webp" }) };
}

async function fetched(hash: string): Promise<ArrayBuffer | null> {
  try {
    const response = await send("GET", `/p/${hash}`, null);
    return response.ok ? await response.arrayBuffer() : null;
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}
