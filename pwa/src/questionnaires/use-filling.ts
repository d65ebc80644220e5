import { effect } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { formOpen } from "../app/update.ts";
import { useKeeping } from "../inspections/keeping.ts";
import { Filling, type Place } from "./filling.ts";
import type { FormSession, Snapshot } from "./form-session.ts";
import type { Response } from "./response.ts";

const KEEP_AFTER = 800;
const SAVE_EVERY = 60_000;

/** Keep a response while it is filled in: at once on the phone, at every page and minute as an operation. */
export function useFilling(place: Place, session: FormSession, before?: Response) {
  const { problem, keep } = useKeeping();
  const filling = useMemo(() => new Filling(place, session, before), [session]);
  const save = () => void keep(() => filling.save());

  useEffect(() => keepSoon(session, () => void keep(() => filling.keep())), [filling]);
  useEffect(() => {
    const timer = setInterval(save, SAVE_EVERY);
    const hidden = () => document.visibilityState === "hidden" && save();
    document.addEventListener("visibilitychange", hidden);
    addEventListener("pagehide", save);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", hidden);
      removeEventListener("pagehide", save);
      save();
    };
  }, [filling]);
  useEffect(formOpen, []); // no newer version takes the page away meanwhile

  return { problem, save, send: (whole: Snapshot) => filling.send(whole), settled: () => filling.save() };
}

/** A moment after each change: a page that is killed then loses nothing. */
function keepSoon(session: FormSession, keep: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = effect(() => {
    if (session.changes.value === 0) return;
    clearTimeout(timer);
    timer = setTimeout(keep, KEEP_AFTER);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
