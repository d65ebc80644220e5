import { effect, signal } from "@preact/signals";
import { lock, lockState } from "../vault/lock.ts";

/** True while the phone is unlocked and everything it holds is in memory. */
export const ready = signal(false);

const IDLE = 10 * 60_000;
const LOOK_EVERY = 15_000;

/** Read what is held when the phone is unlocked, forget it when it is locked, and lock it when nobody is there. */
export function startSession(): void {
  effect(() => {
    if (lockState.value === "open") void open();
    else void close();
  });
  watchIdleness();
}

async function open(): Promise<void> {
  const { openReplica } = await import("../replica.ts");
  await openReplica();
  ready.value = true;
  const { startLists } = await import("../cards/lists.ts");
  await startLists();
}

async function close(): Promise<void> {
  if (!ready.peek()) return;
  ready.value = false;
  const { closeReplica } = await import("../replica.ts");
  closeReplica();
}

/** Lock after a while without a touch, but not while something is being sent. */
function watchIdleness(): void {
  let touched = Date.now();
  for (const kind of ["pointerdown", "keydown", "input"] as const)
    addEventListener(
      kind,
      () => {
        touched = Date.now();
      },
      { passive: true, capture: true },
    );
  const look = async () => {
    if (!ready.peek() || Date.now() - touched < IDLE) return;
    const { syncState } = await import("../replica.ts");
    if (!syncState.peek().running) lock();
  };
  setInterval(look, LOOK_EVERY);
  document.addEventListener("visibilitychange", look);
}
