import { useState } from "preact/hooks";
import { query } from "../app/router.tsx";
import { itemsOf } from "../inspections/checklist.ts";
import { named } from "../inspections/naming.ts";
import type { PartProps } from "./case-screen.tsx";
import { type Case, fileAddress } from "./cases.ts";
import { type DeskPhoto, photosOf } from "./desk-photos.ts";
import { checklistOf } from "./desk-view.ts";
import { words } from "./desk-words.ts";
import { LightTable } from "./light-table.tsx";

/** Every photo of the case on a light-table; one opens full size, two side by side. */
export function PhotosPart({ file }: PartProps) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [comparing, setComparing] = useState(false);
  const item = query.value.get("item");
  const photos = photosOf(file).filter((photo) => !item || photo.item === item);
  const open = photos.filter(({ id }) => chosen.includes(id));
  const enough = open.length === (comparing ? 2 : 1);
  if (photos.length === 0) return <p class="card">{words.noPhotos}</p>;
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={comparing}
          onChange={() => {
            setComparing(!comparing);
            setChosen([]);
          }}
        />
        {words.compare}
        {comparing && open.length === 1 && <span class="quiet"> {words.comparing}</span>}
      </label>
      <ul class="light-table">
        {photos.map((photo) => (
          <li key={photo.id}>
            <Thumbnail
              file={file}
              photo={photo}
              pressed={chosen.includes(photo.id)}
              choose={() => setChosen(comparing ? [...chosen, photo.id].slice(-2) : [photo.id])}
            />
          </li>
        ))}
      </ul>
      {enough && <LightTable file={file} photos={open} close={() => setChosen([])} />}
    </>
  );
}

interface ThumbnailProps {
  file: Case;
  photo: DeskPhoto;
  pressed: boolean;
  choose: () => void;
}

function Thumbnail({ file, photo, pressed, choose }: ThumbnailProps) {
  const { preview } = photo;
  const name = itemName(file, photo);
  return (
    <button type="button" aria-pressed={pressed} onClick={choose}>
      {preview && file.files[preview]?.arrived ? (
        <img src={fileAddress(file.dispatch.id, preview)} alt={photo.caption || name} loading="lazy" />
      ) : (
        <span class="no-picture">{words.onItsWay}</span>
      )}
      <span>{name}</span>
      {photo.withdrawn && <span class="badge warn">{words.withdrawnPhoto}</span>}
      {photo.source === "gallery" && <span class="badge">{words.gallery}</span>}
      {!file.files[photo.sha256]?.arrived && <span class="badge warn">{words.onItsWay}</span>}
    </button>
  );
}

function itemName(file: Case, photo: DeskPhoto): string {
  const item = itemsOf(checklistOf(file)).find(({ id }) => id === photo.item);
  return item ? `${item.id} ${named(item)}` : words.noItem;
}
