import { useEffect } from "preact/hooks";
import type { ScopeView } from "../replica.ts";
import { finishPhotos } from "./capture.ts";
import { photosOf } from "./photo.ts";
import { finishRecordings } from "./recording.ts";
import { Recordings } from "./recordings.tsx";
import { TakePhoto } from "./take-photo.tsx";
import { takeInTapes } from "./tape.ts";
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

const looked = new Set<string>();

/** Once a case and page life, while photos may be added: finish what an earlier one left undone. */
export function useFinishing(view: ScopeView, open: boolean): void {
  useEffect(() => {
    if (!open || looked.has(view.scope)) return;
    looked.add(view.scope);
    takeInTapes(view) // before: it knows more of a recording than its file does
      .then(() => Promise.all([finishPhotos(view), finishRecordings(view)]))
      .catch(console.error); // nothing is lost: it is tried again with the next page
  }, [view.scope, open]);
}
