import { effect, signal } from "@preact/signals";
import { lock, lockState } from "../vault/lock.ts";

/** "open" while the phone is unlocked and everything it holds is in memory; "failed" when that could not be read. */
export const held = signal<"no" | "open" | "failed">("no");

const IDLE = 10 * 60_000;
const LOOK_EVERY = 15_000;

const holding = () => import("./holding.ts");

const SOON = 200;

/** While somebody types the PIN, read what will be needed then: these parts, and what they stand on. */
export function meanwhile(parts: () => Promise<unknown>): void {
  const read = () => Promise.all([holding(), parts()]).catch(() => undefined); // whoever needs it says that it is missing
  setTimeout(read, SOON);
}

/** Read what is held when the phone is unlocked, forget it when it is locked, and lock it when nobody is there. */
export function startSession(): void {
  effect(() => {
    const open = lockState.value === "open";
    if (!open) held.value = "no";
    turn = turn.then(() => follow(open));
  });
  watchIdleness();
}

let turn: Promise<void> = Promise.resolve();
let begun = false;

/** One after the other, so that a phone locked while it is being read is not left half open. */
async function follow(open: boolean): Promise<void> {
  try {
    if (begun) (await holding()).stopHolding();
    begun = open;
    if (!open) return;
    await (await holding()).startHolding();
    held.value = lockState.peek() === "open" ? "open" : "no";
  } catch (error) {
    console.error(error);
    held.value = lockState.peek() === "open" ? "failed" : "no";
  }
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
    if (lockState.peek() !== "open" || Date.now() - touched < IDLE) return;
    if (!(await holding()).sending()) lock();
  };
  setInterval(look, LOOK_EVERY);
  document.addEventListener("visibilitychange", look);
}
