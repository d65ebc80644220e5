import { CasePage } from "../inspections/case-page.tsx";
import { itemsOf } from "../inspections/checklist.ts";
import type { Inspection } from "../inspections/inspection.ts";
import { named } from "../inspections/naming.ts";
import { type Photo, photosOf } from "./photo.ts";
import { useFinishing } from "./photo-strip.tsx";
import { recordingsOf } from "./recording-view.ts";
import { Recordings } from "./recordings.tsx";
import { TakePhoto } from "./take-photo.tsx";
import { Thumb } from "./thumb.tsx";
import { useShown } from "./use-shown.tsx";
import "./style.css";
import { words } from "./words.ts";

/** Every photo of a case, item by item, the withdrawn ones too; and the way to add one that belongs to none. */
export function PhotosScreen({ scope }: { scope: string }) {
  return (
    <CasePage scope={scope} title={words.photos}>
      {(inspection) => <Photos inspection={inspection} />}
    </CasePage>
  );
}

function Photos({ inspection }: { inspection: Inspection }) {
  const { view, steps } = inspection;
  const groups = grouped(photosOf(view));
  const open = steps.includes("inspect") || steps.includes("observe");
  useFinishing(view, open);
  const { show, shown } = useShown(view, open);
  return (
    <>
      {shown}
      {open && (
        <section class="card">
          <TakePhoto view={view} item={null} />
        </section>
      )}
      {!open && <p class="quiet">{words.closed}</p>}
      {groups.size === 0 && <p class="quiet">{words.none}</p>}
      {recordingsOf(view).length > 0 && (
        <section class="card">
          <h2>{words.recordings}</h2>
          <Recordings view={view} item={undefined} open={open} all />
        </section>
      )}
      {[...groups].map(([item, photos]) => (
        <section key={item} class="card photo-group">
          <h2>{item ? nameOf(inspection, item) : words.noItem}</h2>
          <ul class="photo-strip">
            {photos.map((photo) => (
              <Thumb key={photo.id} view={view} photo={photo} show={() => show(photo.id)} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function grouped(photos: readonly Photo[]): ReadonlyMap<string | null, readonly Photo[]> {
  const groups = new Map<string | null, Photo[]>();
  for (const photo of photos)
    for (const item of photo.items.length > 0 ? photo.items : [null])
      groups.set(item, [...(groups.get(item) ?? []), photo]);
  return groups;
}

function nameOf({ checklist }: Inspection, id: string): string {
  const item = checklist && itemsOf(checklist).find((one) => one.id === id);
  return item ? `${id} ${named(item)}` : id;
}
