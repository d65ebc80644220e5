import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { endedSession } from "../desk/session.ts";
import { readWaiting, type WaitingAlert } from "./store.ts";

/** So that an alert is on an open desk within five seconds of its arrival, a slow answer included (R-OF.9). */
export const EVERY = 2000;

/** What waits for an answer, as the server last told. */
export const waiting = signal<readonly WaitingAlert[]>([]);

let asking = false;
let watching = false;

/** Ask now; what was told last stays while the server cannot be reached. */
export async function lookForAlerts(): Promise<void> {
  if (asking) return;
  asking = true;
  try {
    const told = await readWaiting();
    if (watching) waiting.value = told; // else somebody else may sit here by now
  } catch (error) {
    endedSession(error); // any other trouble is over with a later question
  } finally {
    asking = false;
  }
}

/** Go on asking as long as the desk is open, in sight or not. */
export function useWatch(): void {
  useEffect(() => {
    watching = true;
    void lookForAlerts();
    const timer = setInterval(lookForAlerts, EVERY);
    return () => {
      watching = false;
      clearInterval(timer);
      waiting.value = [];
    };
  }, []);
}
