import type { Sealed } from "../database.ts";
import { dataKey } from "./lock.ts";

const NONCE = 12;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Seal bytes for one place, "store/id…": they open nowhere else. Behind the PIN, unless with another key. */
export async function shutBytes(place: string, bytes: BufferSource, key = dataKey()): Promise<Sealed> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const ciphertext = await crypto.subtle.encrypt(parameters(place, nonce), key, bytes);
  const sealed = new Uint8Array(NONCE + ciphertext.byteLength);
  sealed.set(nonce);
  sealed.set(new Uint8Array(ciphertext), NONCE);
  return sealed.buffer;
}

/** Open what was sealed for this very place. */
export async function openBytes(place: string, sealed: Sealed, key = dataKey()): Promise<ArrayBuffer> {
  const nonce = new Uint8Array(sealed, 0, NONCE);
  return crypto.subtle.decrypt(parameters(place, nonce), key, new Uint8Array(sealed, NONCE));
}

export async function shut(place: string, value: unknown, key = dataKey()): Promise<Sealed> {
  return shutBytes(place, encoder.encode(JSON.stringify(value)), key);
}

export async function open<T>(place: string, sealed: Sealed, key = dataKey()): Promise<T> {
  return JSON.parse(decoder.decode(await openBytes(place, sealed, key))) as T;
}

function parameters(place: string, iv: BufferSource): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: encoder.encode(place) };
}
