import { type Signal, useSignal } from "@preact/signals";
import { type ScopeView, scopes } from "../replica.ts";
import { photosOf } from "./photo.ts";
import { Viewer } from "./viewer.tsx";

/**
 * The photo that is shown full size, apart from the lists of photos: it may move from one to another while it
 * is on the screen. `show` opens one; `shown` is to be drawn beside the lists, which opening and closing leave alone.
 */
export function useShown(view: ScopeView, open: boolean) {
  const id = useSignal<string | null>(null);
  const show = (photo: string) => {
    id.value = photo;
  };
  return { show, shown: <Shown id={id} view={view} open={open} /> };
}

interface Props {
  id: Signal<string | null>;
  view: ScopeView;
  open: boolean;
}

/** The list may have been drawn earlier, as nothing of its own has changed since: this is of now. */
function Shown({ id, view: drawn, open }: Props) {
  if (!id.value) return null;
  const view = scopes.value.get(drawn.scope) ?? drawn;
  const photo = photosOf(view).find((one) => one.id === id.value);
  const close = () => {
    id.value = null;
  };
  return photo ? <Viewer key={photo.id} view={view} photo={photo} open={open} close={close} /> : null;
}
