/**
 * Sealing bytes to a P-256 key, so that only the dispatching body can read them: the twin of
 * `server/recovery/seal.py`, which describes the form.
 */

/** What was sealed for one purpose opens for no other. */
export type Purpose = "data-key";

/** The bytes were not sealed to this key for this purpose, or were changed since. */
export class BadSeal extends Error {}

const CURVE: EcKeyImportParams = { name: "ECDH", namedCurve: "P-256" };
const POINT_SIZE = 65;
const TAG_SIZE = 16;
const NONCE = new Uint8Array(12); // a key serves one seal only
const INFO = new TextEncoder().encode("dudao-seal/1");

/** A new pair to be sealed to; the private half cannot be taken out of the browser. */
export function newRecipient(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(CURVE, false, ["deriveBits"]) as Promise<CryptoKeyPair>;
}

export function importRecipient(jwk: JsonWebKey): Promise<CryptoKey> {
  const { kty, crv, x, y } = jwk;
  return crypto.subtle.importKey("jwk", { kty, crv, x, y } as JsonWebKey, CURVE, true, []);
}

/** Seal bytes so that only the holder of the recipient's private key reads them. */
export async function seal(
  content: BufferSource,
  recipient: CryptoKey,
  purpose: Purpose,
): Promise<Uint8Array<ArrayBuffer>> {
  return sealFrom(await newRecipient(), content, recipient, purpose);
}

/** Seal with a given one-time pair. Using such a pair twice gives both contents away. */
export async function sealFrom(
  ephemeral: CryptoKeyPair,
  content: BufferSource,
  recipient: CryptoKey,
  purpose: Purpose,
): Promise<Uint8Array<ArrayBuffer>> {
  const start = await pointOf(ephemeral.publicKey);
  const salt = join(start, await pointOf(recipient));
  const key = await derive(ephemeral.privateKey, recipient, salt, "encrypt");
  return join(start, new Uint8Array(await crypto.subtle.encrypt(cipher(purpose), key, content)));
}

/** Read what was sealed; anything but the untouched whole throws BadSeal. */
export async function unseal(
  sealed: Uint8Array<ArrayBuffer>,
  recipient: CryptoKeyPair,
  purpose: Purpose,
): Promise<ArrayBuffer> {
  if (sealed.length < POINT_SIZE + TAG_SIZE) throw new BadSeal();
  const start = sealed.slice(0, POINT_SIZE);
  const salt = join(start, await pointOf(recipient.publicKey));
  try {
    const ephemeral = await crypto.subtle.importKey("raw", start, CURVE, true, []);
    const key = await derive(recipient.privateKey, ephemeral, salt, "decrypt");
    return await crypto.subtle.decrypt(cipher(purpose), key, sealed.slice(POINT_SIZE));
  } catch (cause) {
    throw new BadSeal("not sealed to this key, or changed since", { cause });
  }
}

async function derive(
  own: CryptoKey,
  other: CryptoKey,
  salt: Uint8Array<ArrayBuffer>,
  use: KeyUsage,
): Promise<CryptoKey> {
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: other }, own, 256);
  const material = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const by = { name: "HKDF", hash: "SHA-256", salt, info: INFO };
  return crypto.subtle.deriveKey(by, material, { name: "AES-GCM", length: 256 }, false, [use]);
}

function cipher(purpose: Purpose): AesGcmParams {
  return { name: "AES-GCM", iv: NONCE, additionalData: new TextEncoder().encode(purpose) };
}

async function pointOf(key: CryptoKey): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.exportKey("raw", key));
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
