import { useState } from "preact/hooks";
import type { ScopeView } from "../replica.ts";
import { photosOf } from "./photo.ts";
import { Viewer } from "./viewer.tsx";

/**
 * The photo that is shown full size, apart from the lists of photos: it may move from one to another while it
 * is on the screen. `show` opens one; `shown` is to be drawn beside the lists.
 */
export function useShown(view: ScopeView, open: boolean) {
  const [id, setId] = useState<string | null>(null);
  const photo = id && photosOf(view).find((one) => one.id === id);
  return {
    show: setId,
    shown: photo ? (
      <Viewer key={photo.id} view={view} photo={photo} open={open} close={() => setId(null)} />
    ) : null,
  };
}
