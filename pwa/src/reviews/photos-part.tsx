import { useState } from "preact/hooks";
import { query } from "../app/router.tsx";
import { Erasures } from "../custody/erasures.tsx";
import { PinNumber } from "../custody/pin-number.tsx";
import { type Pinned, pinned } from "../custody/pins.ts";
import { Plans } from "../custody/plans.tsx";
import { DeskRecordings } from "../custody/recordings.tsx";
import { words as custodyWords } from "../custody/words.ts";
import { recordingsOf } from "../evidence/recording-view.ts";
import { asMoment } from "../language.ts";
import { type Case, fileAddress } from "./cases.ts";
import { type DeskPhoto, itemName, photosOf } from "./desk-photos.ts";
import { nameIn } from "./desk-view.ts";
import { words as caseWords } from "./desk-words.ts";
import { LightTable } from "./light-table.tsx";
import type { PartProps } from "./part.ts";
import { words } from "./photo-words.ts";
import "./light-table.css";
import "../custody/style.css";

/** Everything that was photographed or recorded, and what was decided on it. */
export function PhotosPart({ file, reload }: PartProps) {
  const pins = pinned(photosOf(file), recordingsOf(file.view));
  return (
    <>
      <Photos file={file} reload={reload} pins={pins} />
      <DeskRecordings file={file} reload={reload} item={query.value.get("item")} pins={pins} />
      <Erasures file={file} reload={reload} />
    </>
  );
}

/** Every photo of the case on a light-table; one opens full size, two side by side. */
function Photos({ file, reload, pins }: PartProps & { pins: readonly Pinned[] }) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [comparing, setComparing] = useState(false);
  const item = query.value.get("item");
  const photos = photosOf(file).filter((photo) => !item || photo.items.includes(item));
  const open = photos.filter(({ id }) => chosen.includes(id));
  if (photos.length === 0) return <p class="card">{words.noPhotos}</p>;

  function compare(): void {
    setComparing(!comparing);
    setChosen([]);
  }

  return (
    <>
      <div class="actions light-table-tools">
        <button type="button" class="button" aria-pressed={comparing} onClick={compare}>
          {words.compare}
        </button>
        <span class="quiet" role="status">
          {comparing && words.comparing(open.length)}
        </span>
        {item && <a href="?part=photos">{words.allPhotos(item)}</a>}
      </div>
      {!comparing && !item && (
        <Plans file={file} photos={photos} pins={pins} show={(id) => setChosen([id])} />
      )}
      <ul class="light-table">
        {photos.map((photo) => (
          <li key={photo.id}>
            <Thumbnail
              file={file}
              photo={photo}
              pins={pins}
              pressed={comparing ? chosen.includes(photo.id) : undefined}
              choose={() => setChosen(comparing ? [...chosen, photo.id].slice(-2) : [photo.id])}
            />
          </li>
        ))}
      </ul>
      {open.length === (comparing ? 2 : 1) && (
        <LightTable
          file={file}
          reload={reload}
          photos={open}
          all={comparing ? open : photos}
          show={(id) => setChosen([id])}
          close={() => setChosen([])}
        />
      )}
    </>
  );
}

interface ThumbnailProps {
  file: Case;
  photo: DeskPhoto;
  pins: readonly Pinned[];
  /** Whether it is chosen, while two are being chosen. */
  pressed: boolean | undefined;
  choose: () => void;
}

function Thumbnail({ file, photo, pins, pressed, choose }: ThumbnailProps) {
  const { preview } = photo;
  const shown = preview && file.files[preview]?.arrived;
  const original = file.files[photo.sha256];
  const name = itemName(file, photo);
  return (
    <button type="button" aria-pressed={pressed} onClick={choose}>
      {photo.erased ? (
        <span class="no-picture">{custodyWords.erased}</span>
      ) : shown ? (
        <img src={fileAddress(file.dispatch.id, preview)} alt={photo.caption || name} loading="lazy" />
      ) : (
        <span class="no-picture">
          {!original?.arrived ? words.onItsWay : original.fault ? words.cannotShow : words.noPreview}
        </span>
      )}
      <span>{name}</span>
      <span class="row-detail">{caseWords.by(nameIn(file, photo.author), asMoment(photo.at))}</span>
      <PinNumber id={photo.id} pins={pins} />
      {photo.withdrawn && <span class="badge warn">{words.withdrawnPhoto}</span>}
      {photo.redacted && !photo.erased && <span class="badge">{custodyWords.redacted}</span>}
      {photo.source === "gallery" && <span class="badge">{words.gallery}</span>}
      {!photo.erased && shown && !original?.arrived && <span class="badge warn">{words.onItsWay}</span>}
    </button>
  );
}
