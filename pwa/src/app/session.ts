import { effect, signal } from "@preact/signals";
import { lock, lockState } from "../vault/lock.ts";

/** True while the phone is unlocked and everything it holds is in memory. */
export const ready = signal(false);

const IDLE = 10 * 60_000;
const LOOK_EVERY = 15_000;

// Loaded once the phone is unlocked: nothing of it is needed for the first screen.
const holding = () => import("./holding.ts");

/** Read what is held when the phone is unlocked, forget it when it is locked, and lock it when nobody is there. */
export function startSession(): void {
  effect(() => {
    if (lockState.value === "open") void open();
    else void close();
  });
  watchIdleness();
}

async function open(): Promise<void> {
  await (await holding()).startHolding();
  ready.value = true;
}

async function close(): Promise<void> {
  if (!ready.peek()) return;
  ready.value = false;
  (await holding()).stopHolding();
}

/** Lock after a while without a touch, but not while something is being sent. */
function watchIdleness(): void {
  let touched = Date.now();
  const touch = () => {
    touched = Date.now();
  };
  for (const kind of ["pointerdown", "keydown", "input"])
    addEventListener(kind, touch, { passive: true, capture: true });
  const look = async () => {
    if (!ready.peek() || Date.now() - touched < IDLE) return;
    if (!(await holding()).sending()) lock();
  };
  setInterval(look, LOOK_EVERY);
  document.addEventListener("visibilitychange", look);
}
