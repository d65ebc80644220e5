import { answer, send } from "../api.ts";
import type { Bytes } from "../cards/cose.ts";
import { firstTrust, type Trust, withStatus } from "../cards/trust.ts";

/** Both signed lists as they are now. This page keeps nothing: it fetches them each time. */
export async function fetchTrust(): Promise<Trust> {
  const [keys, status] = await Promise.all([fetchList("/api/keys"), fetchList("/api/status")]);
  return withStatus(await firstTrust(keys), status);
}

async function fetchList(address: string): Promise<Bytes> {
  const response = await send("GET", address, null);
  if (!response.ok) return answer(response);
  return new Uint8Array(await response.arrayBuffer());
}
