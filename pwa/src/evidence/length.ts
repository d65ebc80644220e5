import { type Kind, LIMITS } from "./recording-view.ts";

const PATIENCE = 5000;
/** Farther than any recording goes; a player stops at the end. */
const BEYOND = 1e7;

/** What every recording says that nobody could measure, and screens say in words. */
export const UNKNOWN = 0;

/** How many seconds a recording lasts, as the browser reads it; `UNKNOWN` where it cannot tell in good time. */
export async function lengthOf(file: Blob, kind: Kind): Promise<number> {
  const player = document.createElement(kind);
  const address = URL.createObjectURL(file);
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<number>((resolve) => {
      player.onloadedmetadata = player.ondurationchange = () => {
        if (Number.isFinite(player.duration)) resolve(Math.ceil(player.duration));
        else player.currentTime = BEYOND; // a recorder writes no length at the start of WebM: the end tells it
      };
      player.onerror = () => resolve(UNKNOWN);
      timer = setTimeout(() => resolve(UNKNOWN), PATIENCE);
      player.preload = "metadata";
      player.src = address;
    });
  } finally {
    clearTimeout(timer);
    player.onloadedmetadata = player.ondurationchange = player.onerror = null;
    player.removeAttribute("src");
    URL.revokeObjectURL(address);
  }
}

/** The same of what was recorded here, which ends at its limit: the last second is often begun, not full. */
export const lengthWithin = async (file: Blob, kind: Kind) =>
  Math.min(await lengthOf(file, kind), LIMITS[kind].seconds);
