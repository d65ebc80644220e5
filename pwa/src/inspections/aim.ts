import { useEffect } from "preact/hooks";

/** Bring an item into sight and the keyboard to it. */
export function aimAt(id: string): void {
  const item = document.getElementById(id);
  item?.scrollIntoView({ block: "start" });
  document.getElementById(`title-${id}`)?.focus({ preventScroll: true });
}

/** Come to the item a link names, once the page has found its own place; coming back keeps the place left. */
export function useAim(id: string | undefined): void {
  useEffect(() => {
    const left = (history.state as { scroll?: number } | null)?.scroll;
    if (!id || left) return;
    const frame = requestAnimationFrame(() => aimAt(id));
    return () => cancelAnimationFrame(frame);
  }, [id]);
}
