import { signedCall } from "../api.ts";
import { withDatabase } from "../database.ts";
import { base64url, fromBase64url } from "./base64url.ts";
import { dataKey } from "./lock.ts";
import { importRecipient, newRecipient, seal, unseal } from "./seal.ts";

/** The data key, sealed to one body's recovery key while the phone was unlocked. */
interface SealedKey {
  recipient: string;
  sealed: Uint8Array<ArrayBuffer>;
}

/** A request for recovery that was made; `pair` opens the answer and cannot be read out. */
export interface Recovery {
  id: string;
  code: string;
  pair: CryptoKeyPair;
}

/** Seal the data key to a body's recovery key, once, so that a forgotten PIN loses nothing. */
export async function sealDataKey(recipient: string, publicKey: JsonWebKey): Promise<void> {
  const kept = await sealedKey();
  if (kept?.recipient === recipient) return;
  const raw = await crypto.subtle.exportKey("raw", dataKey());
  const sealed = await seal(raw, await importRecipient(publicKey), "data-key");
  await withDatabase((db) => db.put("phone", { recipient, sealed } satisfies SealedKey, "sealed-key"));
}

/** Tell whether some body could give this phone's data key back. */
export async function recoverable(): Promise<boolean> {
  return (await sealedKey()) !== undefined;
}

/** The request that is waiting for an answer, if one was made. */
export async function recoveryAsked(): Promise<Recovery | undefined> {
  return (await withDatabase((db) => db.get("phone", "recovery"))) as Recovery | undefined;
}

/** Ask for recovery. Signed by the phone's own key, which needs no PIN. */
export async function askRecovery(): Promise<Recovery> {
  const kept = await sealedKey();
  if (!kept) throw new Error("there is no sealed data key");
  const pair = await newRecipient();
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  const told = await signedCall<{ id: string; code: string }>("POST", "/api/recoveries", {
    body: kept.recipient,
    sealed: base64url(kept.sealed),
    key: { kty, crv, x, y },
  });
  const recovery = { id: told.id, code: told.code, pair };
  await withDatabase((db) => db.put("phone", recovery, "recovery"));
  return recovery;
}

/** Ask whether the body agreed; the data key if it did. It can then be put under a new PIN. */
export async function lookForRecovery({ id, pair }: Recovery): Promise<CryptoKey | "waiting" | "refused"> {
  const told = await signedCall<{ state: string; sealed?: string | null }>("GET", `/api/recoveries/${id}`);
  if (told.state === "refused") await forgetRecovery();
  if (!told.sealed) return told.state === "refused" ? "refused" : "waiting";
  const raw = await unseal(fromBase64url(told.sealed), pair, "data-key");
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", true, ["encrypt", "decrypt"]);
  return key;
}

/** Forget the request once it has served. */
export async function forgetRecovery(): Promise<void> {
  await withDatabase((db) => db.delete("phone", "recovery"));
}

async function sealedKey(): Promise<SealedKey | undefined> {
  return (await withDatabase((db) => db.get("phone", "sealed-key"))) as SealedKey | undefined;
}
