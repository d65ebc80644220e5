import { useEffect } from "preact/hooks";
import type { ScopeView } from "../replica.ts";
import { finishEvidence } from "./finishing.ts";
import { photosOf } from "./photo.ts";
import { Recordings } from "./recordings.tsx";
import { TakePhoto } from "./take-photo.tsx";
import { Thumb } from "./thumb.tsx";
import { useShown } from "./use-shown.tsx";
import "./style.css";
import { words } from "./words.ts";

interface Props {
  view: ScopeView;
  /** The item the photos belong to; null for those of the whole case. */
  item: string | null;
  /** What the photos are of, for those who hear the page. */
  name: string;
  /** Photos may be added, captioned and withdrawn now. */
  open: boolean;
}

/** The photos of one item and the buttons that add one. */
export function PhotoStrip({ view, item, name, open }: Props) {
  useFinishing(view, open);
  const { show, shown } = useShown(view, open);
  const photos = photosOf(view, item).filter((photo) => photo.withdrawn === null);
  return (
    <div class="photos">
      {photos.length > 0 && (
        <ul class="photo-strip" aria-label={words.photosOf(name)}>
          {photos.map((photo) => (
            <Thumb key={photo.id} view={view} photo={photo} show={() => show(photo.id)} />
          ))}
        </ul>
      )}
      <Recordings view={view} item={item} open={open} />
      {shown}
      {open && <TakePhoto view={view} item={item} />}
    </div>
  );
}

/** While photos may be added: finish what an earlier page left undone. */
export function useFinishing(view: ScopeView, open: boolean): void {
  useEffect(() => {
    if (open) void finishEvidence(view);
  }, [view.scope, open]);
}
