/** Room for photos: asked for once, watched before each. */

export const FLOOR = 200 * 1024 * 1024;

/** So little room is left that what is already kept would be at risk; nothing more was kept. */
export class LowSpace extends Error {
  constructor(readonly left: number) {
    super("low space");
  }
}

/** Ask the browser not to clear what is kept; it decides by itself, and may be asked again. */
export async function askPersistence(): Promise<boolean> {
  return (await navigator.storage?.persist?.()) ?? false;
}

/** Refuse a photo while there is less room than the floor. A browser that tells nothing is believed to have room. */
export async function checkSpace(size: number): Promise<void> {
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  if (quota === undefined || usage === undefined) return;
  const left = quota - usage;
  if (left - size < FLOOR) throw new LowSpace(left);
}
