import { useEffect, useRef } from "preact/hooks";
import { asMoment } from "../language.ts";
import { type Case, fileAddress } from "./cases.ts";
import type { DeskPhoto } from "./desk-photos.ts";
import { nameIn } from "./desk-view.ts";
import { words } from "./desk-words.ts";

interface Props {
  file: Case;
  photos: readonly DeskPhoto[];
  close: () => void;
}

/** One photo full size, or two beside each other, each with what is known of it. */
export function LightTable({ file, photos, close }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="full-size" aria-label={words.photos} onClose={close}>
      <div class="buttons">
        <button type="button" class="button" onClick={close}>
          {words.close}
        </button>
      </div>
      <div class="beside">
        {photos.map((photo) => (
          <FullSize key={photo.id} file={file} photo={photo} />
        ))}
      </div>
    </dialog>
  );
}

function FullSize({ file, photo }: { file: Case; photo: DeskPhoto }) {
  const original = file.files[photo.sha256];
  const best = [photo.sha256, photo.stamped, photo.preview].find((hash) => hash && shows(file, hash));
  return (
    <figure>
      {best ? (
        <img src={fileAddress(file.dispatch.id, best)} alt={photo.caption || words.original} />
      ) : (
        <p class="no-picture">{original?.arrived ? words.cannotShow : words.onItsWay}</p>
      )}
      <figcaption>
        {photo.caption && <p>{photo.caption}</p>}
        <p>
          {nameIn(file, photo.author)} · {words.taken} {asMoment(photo.at)}
          {Math.abs(photo.offset) >= 60_000 && ` · ${words.clockOff(Math.round(photo.offset / 1000))}`}
        </p>
        <p>{positionText(photo)}</p>
        <p>{words[photo.source]}</p>
        <p class="hash">SHA-256 {photo.sha256}</p>
        <Downloads file={file} photo={photo} />
      </figcaption>
    </figure>
  );
}

function Downloads({ file, photo }: { file: Case; photo: DeskPhoto }) {
  return (
    <div class="buttons">
      {(["original", "stamped"] as const).map((kind) => {
        const hash = kind === "original" ? photo.sha256 : photo.stamped;
        return hash && file.files[hash]?.arrived ? (
          <a key={kind} class="button" href={fileAddress(file.dispatch.id, hash)} download={`${hash}.jpg`}>
            {words[kind]}
          </a>
        ) : null;
      })}
    </div>
  );
}

function shows(file: Case, hash: string): boolean {
  const known = file.files[hash];
  return Boolean(known?.arrived && !known.fault);
}

function positionText({ position }: DeskPhoto): string {
  if (!position) return words.noPosition;
  const place = [position.latitude, position.longitude].map((part) => (part / 1e6).toFixed(6)).join(", ");
  return `${words.position} ${place} ${words.accuracy(position.accuracy)}`;
}
