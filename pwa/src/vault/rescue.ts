import { withDatabase } from "../database.ts";
import { base64url } from "./base64url.ts";
import { identity } from "./device-key.ts";
import { sealedKey } from "./recovery.ts";

/** No dispatching body can open what this phone holds: it never received a task. */
export class NothingToRescue extends Error {}

/**
 * Everything that is only on this phone, as a file that only its dispatching body can open. The phone may
 * be locked, because what is sealed stays as it is. `server/recovery/rescue.py` describes the form.
 */
export async function rescueFile(now = new Date()): Promise<Blob> {
  const [key, own] = [await sealedKey(), await identity()];
  if (!key || !own) throw new NothingToRescue();
  const header = {
    "dudao-rescue": 1,
    body: key.recipient,
    phone: own.keyId,
    made: now.toISOString(),
    key: base64url(key.sealed),
  };
  return new Blob([line(header), ...(await operations()), ...(await files())]);
}

async function operations(): Promise<BlobPart[]> {
  const rows = await withDatabase((db) => db.getAll("operations"));
  return rows.flatMap(({ scope, device, n, sealed }) => [
    line({ place: `operations/${scope}/${device}/${n}`, size: sealed.byteLength }),
    sealed,
  ]);
}

/** The files that have not arrived, one after the other: all at once may be more than fits into memory. */
async function files(): Promise<BlobPart[]> {
  const rows = await withDatabase((db) => db.getAllFromIndex("files", "state", "kept"));
  const parts: BlobPart[] = [];
  for (const { scope, sha256, type, kind } of rows) {
    const bytes = await withDatabase((db) => db.get("bytes", [scope, sha256]));
    if (!bytes) continue;
    const place = `bytes/${scope}/${sha256}`;
    parts.push(new Blob([line({ place, size: bytes.sealed.byteLength, type, kind }), bytes.sealed]));
  }
  return parts;
}

const line = (content: object) => `${JSON.stringify(content)}\n`;
