import type { ComponentType } from "preact";
import { useState } from "preact/hooks";

/** A part that is loaded when it is first wanted: null until then, and again when it was closed. */
export function useLater<P>(load: () => Promise<ComponentType<P>>) {
  const [part, setPart] = useState<ComponentType<P> | null>(null);
  return {
    Part: part,
    open: async () => {
      const loaded = await load();
      setPart(() => loaded);
    },
    close: () => setPart(null),
  };
}
