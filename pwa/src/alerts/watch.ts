import { computed, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { waitingHere } from "../app/title.ts";
import { endedSession } from "../desk/session.ts";
import { readWaiting, type WaitingAlert } from "./store.ts";

/** So that an alert is on an open desk within five seconds of its arrival, a slow answer included (R-OF.9). */
export const EVERY = 2000;

/** What waits for an answer, as the server last told. */
export const waiting = signal<readonly WaitingAlert[]>([]);

/** So many questions in a row may fail, or find the one before unanswered, before it is said: a short break is no news. */
const BORNE = 3;
const failed = signal(0);

/** Nobody has heard from the server for a while, so an alert may wait that is not shown here. */
export const unheard = computed(() => failed.value > BORNE);

let asking = false;
let watching = false;

/** Ask now; what was told last stays while the server cannot be reached. */
export async function lookForAlerts(): Promise<void> {
  if (asking) {
    failed.value++;
    return;
  }
  asking = true;
  try {
    const told = await readWaiting();
    if (watching) tell(told); // else somebody else may sit here by now
    failed.value = 0;
  } catch (error) {
    if (!endedSession(error)) failed.value++; // a later question ends the trouble
  } finally {
    asking = false;
  }
}

function tell(alerts: readonly WaitingAlert[]): void {
  waiting.value = alerts;
  waitingHere.value = alerts.length;
}

/** Go on asking as long as the desk is open, and at once when it comes in sight: browsers slow a hidden page down. */
export function useWatch(): void {
  useEffect(() => {
    watching = true;
    void lookForAlerts();
    const timer = setInterval(lookForAlerts, EVERY);
    const look = () => document.visibilityState === "visible" && void lookForAlerts();
    document.addEventListener("visibilitychange", look);
    return () => {
      watching = false;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
      tell([]);
      failed.value = 0;
    };
  }, []);
}
