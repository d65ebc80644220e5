import { ApiError, signedCall } from "../api.ts";
import { withDatabase } from "../database.ts";
import { base64url, fromBase64url } from "./base64url.ts";
import { dataKey } from "./lock.ts";
import { importRecipient, newRecipient, seal, unseal } from "./seal.ts";

/** The data key, sealed to a body's recovery key while the phone was unlocked. */
export interface SealedKey {
  /** The body, an organisation's id. */
  recipient: string;
  sealed: Uint8Array<ArrayBuffer>;
  made: number;
}

/** A request for recovery that was made; `pair` opens the answer and cannot be read out. */
export interface Recovery {
  id: string;
  code: string;
  pair: CryptoKeyPair;
}

const PREFIX = "sealed-key/";

/** Seal the data key to a body's recovery key, once, so that a forgotten PIN loses nothing. */
export async function sealDataKey(recipient: string, publicKey: JsonWebKey): Promise<void> {
  if (await withDatabase((db) => db.get("phone", PREFIX + recipient))) return;
  const raw = await crypto.subtle.exportKey("raw", dataKey());
  const sealed = await seal(raw, await importRecipient(publicKey), "data-key");
  const row: SealedKey = { recipient, sealed, made: Date.now() };
  await withDatabase((db) => db.put("phone", row, PREFIX + recipient));
}

/** The data key as sealed to the body this phone worked for last; undefined before the first task. Needs no PIN. */
export async function sealedKey(): Promise<SealedKey | undefined> {
  const range = IDBKeyRange.bound(PREFIX, `${PREFIX}\uffff`);
  const rows = (await withDatabase((db) => db.getAll("phone", range))) as SealedKey[];
  return rows.sort((a, b) => b.made - a.made)[0];
}

/** The request that is waiting for an answer, if one was made. */
export async function recoveryAsked(): Promise<Recovery | undefined> {
  return (await withDatabase((db) => db.get("phone", "recovery"))) as Recovery | undefined;
}

/** Ask the body for the data key. Signed by the phone's own key, which needs no PIN. */
export async function askRecovery({ recipient, sealed }: SealedKey): Promise<Recovery> {
  const pair = await newRecipient();
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  const told = await signedCall<{ id: string; code: string }>("POST", "/api/recoveries", {
    body: recipient,
    sealed: base64url(sealed),
    key: { kty, crv, x, y },
  });
  const recovery = { id: told.id, code: told.code, pair };
  await withDatabase((db) => db.put("phone", recovery, "recovery"));
  return recovery;
}

/** How a request ended without the data key. */
export type Ended = "refused" | "over";

/** Ask whether the body agreed: the data key if it did, ready to be kept under a new PIN. */
export async function lookForRecovery({ id, pair }: Recovery): Promise<CryptoKey | "waiting" | Ended> {
  try {
    const told = await signedCall<{ state: string; sealed: string | null }>("GET", `/api/recoveries/${id}`);
    if (told.state === "refused") await forgetRecovery();
    if (told.sealed === null) return told.state === "refused" ? "refused" : "waiting";
    const raw = await unseal(fromBase64url(told.sealed), pair, "data-key");
    return await crypto.subtle.importKey("raw", raw, "AES-GCM", true, ["encrypt", "decrypt"]);
  } catch (error) {
    if (!(error instanceof ApiError) || (error.status !== 410 && error.status !== 404)) throw error;
    await forgetRecovery();
    return "over";
  }
}

/** Forget the request once it has served. */
export async function forgetRecovery(): Promise<void> {
  await withDatabase((db) => db.delete("phone", "recovery"));
}
