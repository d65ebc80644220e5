import { computed, signal } from "@preact/signals";

/** A newer version is here and waits for somebody to say "now". */
export const updateReady = signal(false);

const openForms = signal(0);

/** Whether a form is open that would lose what is typed: then no update is offered, not even one that is due. */
export const formsOpen = computed(() => openForms.value > 0);

let registration: ServiceWorkerRegistration | undefined;

/** Call while a form holds something unsaved; the returned function ends it. */
export function formOpen(): () => void {
  openForms.value++;
  return () => {
    openForms.value--;
  };
}

/** Register the worker and look for a newer version whenever the page is shown again. */
export async function startUpdates(): Promise<void> {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  registration = await navigator.serviceWorker.register("/worker.js", { updateViaCache: "none" });
  watch(registration);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void lookForUpdate();
  });
}

/** Ask the server for a newer version; without a network nothing happens. */
export async function lookForUpdate(): Promise<void> {
  await registration?.update().catch(() => undefined);
}

/** Change to the newer version: the waiting worker takes over, and the page opens anew once it has. */
export async function update(): Promise<void> {
  await lookForUpdate();
  const waiting = registration && (await installed(registration));
  if (!waiting) {
    location.reload();
    return;
  }
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting.postMessage({ type: "SKIP_WAITING" });
}

/** The newer worker once it has everything it keeps; nothing when there is none, or it failed. */
async function installed(found: ServiceWorkerRegistration): Promise<ServiceWorker | null> {
  const coming = found.installing;
  if (!coming) return found.waiting;
  await new Promise<void>((done) => {
    coming.addEventListener("statechange", () => done(), { once: true });
  });
  return found.waiting;
}

function watch(found: ServiceWorkerRegistration): void {
  const offer = () => {
    if (found.waiting && navigator.serviceWorker.controller) updateReady.value = true;
  };
  offer();
  found.addEventListener("updatefound", () => {
    found.installing?.addEventListener("statechange", offer);
  });
}
