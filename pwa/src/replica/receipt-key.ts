import { ApiError, answer, send } from "../api.ts";
import { withDatabase } from "../database.ts";
import { say } from "../language.ts";
import { note } from "../log.ts";
import { fromBase64url } from "../vault/base64url.ts";

/**
 * The keys that the server signs receipts with. The first is believed at first contact; another is
 * noted in the log, and the old ones still count for what they signed.
 */

type ReceiptKey = JsonWebKey & { kid: string };

const PLACE = "receipt-keys";
const ES256 = { name: "ECDSA", hash: "SHA-256" };
const CURVE = { name: "ECDSA", namedCurve: "P-256" };

/** Something was acknowledged with a signature that is not our server's. It does not count. */
export class ReceiptWrong extends ApiError {
  constructor() {
    super(
      502,
      "receipt_wrong",
      say([
        "服务器的回执核对不上，不算送达。内容都还在本机，会再试；一直这样请告诉管理员。",
        "The server’s receipt does not check out, so nothing counts as arrived. All of it is still on this phone and is tried again; if this goes on, tell the administrator.",
      ]),
    );
  }
}

/** Throws `ReceiptWrong` unless the signature over this text is the server's. Needs no network. */
export async function checkReceipt(text: string, signature: string): Promise<void> {
  for (const key of await keys()) if (await signedBy(key, text, signature)) return;
  throw new ReceiptWrong();
}

/** Do what checks receipts, and once more if the server names a key that was not known here. */
export async function withReceiptKey<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ReceiptWrong) || !(await heardNewKey())) throw error;
    return work();
  }
}

async function heardNewKey(): Promise<boolean> {
  const { kty, crv, x, y, kid } = await answer<ReceiptKey>(await send("GET", "/api/receipt-key", null));
  const known = await keys();
  if (known.some((key) => key.kid === kid)) return false;
  const heard = { kty, crv, x, y, kid } as ReceiptKey;
  await withDatabase((db) => db.put("phone", [heard, ...known], PLACE));
  if (known.length > 0) await note({ kind: "new receipt key" });
  return true;
}

async function keys(): Promise<readonly ReceiptKey[]> {
  return ((await withDatabase((db) => db.get("phone", PLACE))) as ReceiptKey[] | undefined) ?? [];
}

async function signedBy(jwk: ReceiptKey, text: string, signature: string): Promise<boolean> {
  const key = await crypto.subtle.importKey("jwk", jwk, CURVE, false, ["verify"]);
  return crypto.subtle.verify(ES256, key, bytesOf(signature), new TextEncoder().encode(text));
}

/** What is not even base64url is no signature of anybody. */
function bytesOf(signature: string): Uint8Array<ArrayBuffer> {
  return /^[\w-]+$/.test(signature) ? fromBase64url(signature) : new Uint8Array();
}
