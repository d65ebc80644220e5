import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/** Bring the first fault of a long form into sight, and the keyboard to its control, whenever faults are found. */
export function useFirstFault(form: RefObject<HTMLElement | null>, faults: object): void {
  useEffect(() => {
    const fault = form.current?.querySelector(".fault");
    const control = fault?.parentElement?.querySelector<HTMLElement>("input, select, textarea");
    control?.focus({ preventScroll: true });
    fault?.scrollIntoView({ block: "center" });
  }, [faults]);
}
