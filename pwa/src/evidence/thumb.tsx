import { HeadBadge } from "../app/badge.tsx";
import { Icon } from "../app/icon.tsx";
import { asMoment } from "../language.ts";
import type { ScopeView } from "../replica.ts";
import { filesOf, type Photo } from "./photo.ts";
import { Preview, usePreview } from "./preview.tsx";
import { fileState } from "./store.ts";
import { retryFile } from "./upload.ts";
import { useNear } from "./use-near.ts";
import { words } from "./words.ts";

interface Props {
  view: ScopeView;
  photo: Photo;
  /** Shows it full size. */
  show: () => void;
}

/** One photo in small, with how far it has come; a touch shows it full size. */
export function Thumb({ view, photo, show }: Props) {
  const name = photo.caption || asMoment(photo.taken.at);
  const files = filesOf(photo).flatMap(({ sha256, size }) => {
    const state = fileState(view.scope, sha256);
    return state ? [{ ...state, sha256, size }] : [];
  });
  const [place, near] = useNear<HTMLLIElement>();
  const picture = usePreview(view.scope, photo, near);
  return (
    <li ref={place} class={photo.withdrawn === null ? "thumb" : "thumb withdrawn"}>
      <button type="button" class="thumb-picture" aria-label={words.openFull(name)} onClick={show}>
        <Preview picture={picture} alt={words.photo(name)} />
      </button>
      {photo.erased && <span class="quiet">{words.erased}</span>}
      {!photo.erased && picture === "missing" && <span class="quiet">{words.onItsWay}</span>}
      {!photo.erased && picture === "undrawable" && <span class="quiet">{words.cannotShow}</span>}
      {photo.caption && <span class="thumb-caption">{photo.caption}</span>}
      <span class="thumb-state">
        <HeadBadge scope={view.scope} head={photo.head} files={files} />
        {photo.taken.source === "gallery" && <span class="badge">{words.galleryMark}</span>}
        {photo.redacted && !photo.erased && <span class="badge">{words.redactedMark}</span>}
        {photo.plan && <span class="badge">{photo.plan}</span>}
      </span>
      <Sending scope={view.scope} files={files} />
      {photo.withdrawn !== null && <span class="quiet">{words.withdrawn(photo.withdrawn)}</span>}
    </li>
  );
}

export interface SendingProps {
  scope: string;
  files: readonly { sha256: string; size: number; sent?: number; state: string; problem?: string }[];
}

/** How much of a photo has gone; and what holds it up, with a way to try it alone. */
export function Sending({ scope, files }: SendingProps) {
  const waiting = files.filter((file) => file.state === "kept");
  const stuck = waiting.find((file) => file.problem);
  const sent = waiting.reduce((sum, file) => sum + (file.sent ?? 0), 0);
  const size = waiting.reduce((sum, file) => sum + file.size, 0);
  if (!stuck)
    return sent > 0 ? <span class="quiet">{words.sent(Math.floor((100 * sent) / size))}</span> : null;
  return (
    <>
      <span class="fault" role="alert">
        {stuck.problem}
      </span>
      <button type="button" class="button" onClick={() => void retryFile(scope, stuck.sha256)}>
        <Icon name="refresh" />
        {words.retry}
      </button>
    </>
  );
}
