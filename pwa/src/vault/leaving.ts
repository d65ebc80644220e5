import { wipe } from "../database.ts";

/** Forgetting everything this phone holds: in its database, and in the memory of every window. */

const windows = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("leaving");

/** Forget all, and open an address anew, here and in every other window. */
export async function leave(to: string): Promise<void> {
  await wipe();
  windows?.postMessage(to);
  location.assign(to);
}

/** Follow when another window leaves. */
export function followLeaving(): void {
  if (windows) windows.onmessage = ({ data }: MessageEvent<string>) => location.assign(data);
}
