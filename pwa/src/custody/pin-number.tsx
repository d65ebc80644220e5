import type { Pinned } from "./pins.ts";
import { words } from "./words.ts";

/** Under which number something stands on a floor plan, if it does. */
export function PinNumber({ id, pins }: { id: string; pins: readonly Pinned[] }) {
  const pin = pins.find((one) => one.id === id);
  return pin ? <span class="badge">{words.pinned(pin.number)}</span> : null;
}
