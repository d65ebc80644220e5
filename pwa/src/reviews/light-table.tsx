import { useEffect, useId, useRef } from "preact/hooks";
import { Icon } from "../app/icon.tsx";
import { ErasureForm } from "../custody/erasure-form.tsx";
import { SealedOriginal } from "../custody/original.tsx";
import { Redaction } from "../custody/redaction.tsx";
import { words as custodyWords } from "../custody/words.ts";
import { allowed } from "../desk/session.ts";
import { asMoment } from "../language.ts";
import { type Case, fileAddress } from "./cases.ts";
import { type DeskPhoto, itemName, opens, shownFile } from "./desk-photos.ts";
import { nameIn } from "./desk-view.ts";
import type { PartProps } from "./part.ts";
import { words } from "./photo-words.ts";

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

interface Props extends PartProps {
  /** The one or two that are shown. */
  photos: readonly DeskPhoto[];
  /** Those among which one goes forward and back. */
  all: readonly DeskPhoto[];
  show: (id: string) => void;
  close: () => void;
}

/** One photo full size, or two beside each other, each with what is known of it. */
export function LightTable({ file, reload, photos, all, show, close }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const place = all.findIndex(({ id }) => id === photos[0]?.id);
  const single = photos.length === 1;
  const go = (step: number) => {
    const next = all[place + step];
    if (single && next) show(next.id);
  };
  return (
    <dialog
      ref={dialog}
      class="full-size"
      aria-labelledby={title}
      onClose={close}
      onKeyDown={({ key, target, currentTarget }) => leafs(target, currentTarget) && go(STEPS[key] ?? 0)}
    >
      <header>
        <h2 id={title}>{single && photos[0] ? itemName(file, photos[0]) : words.compare}</h2>
        {single && all.length > 1 && (
          <>
            <button type="button" class="button" aria-disabled={place === 0} onClick={() => go(-1)}>
              {words.earlier}
            </button>
            <button
              type="button"
              class="button"
              aria-disabled={place === all.length - 1}
              onClick={() => go(1)}
            >
              {words.later}
            </button>
          </>
        )}
        <button
          type="button"
          class="icon-button"
          aria-label={words.close}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </header>
      <div class="beside">
        {photos.map((photo) => (
          <FullSize key={photo.id} file={file} reload={reload} photo={photo} titled={!single} />
        ))}
      </div>
    </dialog>
  );
}

/** Arrows leaf through photos, except where they move within a field, or in a dialog that stands over this one. */
function leafs(target: EventTarget | null, table: HTMLDialogElement): boolean {
  if (!(target instanceof HTMLElement)) return true;
  return target.closest("dialog") === table && !target.closest("input, textarea, select, audio, video");
}

function FullSize({ file, reload, photo, titled }: PartProps & { photo: DeskPhoto; titled: boolean }) {
  const original = file.files[photo.sha256];
  const best = shownFile(file, photo);
  return (
    <figure>
      {best ? (
        <img src={fileAddress(file.dispatch.id, best)} alt={photo.caption || itemName(file, photo)} />
      ) : (
        <p class="no-picture">{whyNot(photo, original?.arrived)}</p>
      )}
      <figcaption>
        {titled && <h3>{itemName(file, photo)}</h3>}
        {photo.caption && <p>{photo.caption}</p>}
        <Facts file={file} photo={photo} />
        <div class="actions">
          <Downloads file={file} photo={photo} />
          {best && allowed("redact photos") && (
            <Redaction file={file} reload={reload} photo={photo} shown={best} />
          )}
        </div>
        {original?.sealed && !photo.erased && allowed("see originals") && (
          <SealedOriginal file={file} sha256={photo.sha256} />
        )}
        {!photo.erased && allowed("erase evidence") && (
          <ErasureForm file={file} reload={reload} record={photo.id} />
        )}
      </figcaption>
    </figure>
  );
}

function whyNot({ erased }: DeskPhoto, arrived: boolean | undefined): string {
  if (erased) return custodyWords.erasedText;
  return arrived ? words.cannotShow : words.onItsWay;
}

function Facts({ file, photo }: { file: Case; photo: DeskPhoto }) {
  const { offset } = photo;
  const claims = Object.entries(photo.exif);
  const clock = Math.abs(offset) >= 60_000 && ` · ${words.clockOff(Math.round(offset / 1000))}`;
  return (
    <dl class="facts">
      <dt>{words.takenBy}</dt>
      <dd>{nameIn(file, photo.author)}</dd>
      <dt>{words.taken}</dt>
      <dd>
        {asMoment(photo.at)} · {words[photo.source]}
        {clock}
      </dd>
      <dt>{words.position}</dt>
      <dd>{positionText(photo)}</dd>
      {claims.length > 0 && <dt>{words.claims}</dt>}
      {claims.length > 0 && <dd>{claims.map(([name, claim]) => `${name} ${claim}`).join(" · ")}</dd>}
      <dt>SHA-256</dt>
      <dd class="hash">{photo.sha256}</dd>
    </dl>
  );
}

function Downloads({ file, photo }: { file: Case; photo: DeskPhoto }) {
  return (
    <>
      {(["original", "stamped"] as const).map((kind) => {
        const hash = kind === "original" ? photo.sha256 : photo.stamped;
        return hash && opens(file, hash) ? (
          <a key={kind} class="button" href={fileAddress(file.dispatch.id, hash)} download={`${hash}.jpg`}>
            {words[kind]}
          </a>
        ) : null;
      })}
    </>
  );
}

function positionText({ position }: DeskPhoto): string {
  if (!position) return words.noPosition;
  const place = [position.latitude, position.longitude].map((part) => (part / 1e6).toFixed(6)).join(", ");
  return `${place} ${words.accuracy(position.accuracy)}`;
}
