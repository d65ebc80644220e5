import { useState } from "preact/hooks";
import { HeadBadge } from "../app/badge.tsx";
import { Icon } from "../app/icon.tsx";
import { asMoment } from "../language.ts";
import type { ScopeView } from "../replica.ts";
import { Annotations, Withdrawal } from "./annotations.tsx";
import { type Recording, recordingsOf } from "./recording-view.ts";
import { fileState } from "./store.ts";
import { Sending } from "./thumb.tsx";
import { useRecording } from "./use-picture.ts";
import { words } from "./words.ts";

interface Props {
  view: ScopeView;
  /** The item they belong to; null for those that belong to none, undefined for all. */
  item: string | null | undefined;
  /** May be written on and withdrawn now. */
  open: boolean;
  /** Those that were withdrawn too. */
  all?: boolean;
}

/** Sound and video, each played on the spot. */
export function Recordings({ view, item, open, all = false }: Props) {
  const found = recordingsOf(view, item).filter(({ withdrawn }) => all || withdrawn === null);
  if (found.length === 0) return null;
  return (
    <ul class="recordings" aria-label={words.recordings}>
      {found.map((recording) => (
        <Row key={recording.id} view={view} recording={recording} open={open} />
      ))}
    </ul>
  );
}

interface RowProps {
  view: ScopeView;
  recording: Recording;
  open: boolean;
}

function Row({ view, recording, open }: RowProps) {
  const { made, caption, withdrawn, erased } = recording;
  const name = words.recordingOf(words[made.kind], asMoment(made.at));
  const kept = fileState(view.scope, made.sha256);
  const files = kept ? [{ ...kept, sha256: made.sha256, size: made.size }] : [];
  return (
    <li class="recording">
      <span class="recording-name">
        {caption || name} · {words.lasts(made.seconds)}
      </span>
      <span class="thumb-state">
        <HeadBadge scope={view.scope} head={recording.head} files={files} />
        {made.source === "gallery" && <span class="badge">{words.galleryMark}</span>}
      </span>
      {erased ? (
        <span class="quiet">{words.erased}</span>
      ) : (
        <Player view={view} recording={recording} name={name} />
      )}
      <Sending scope={view.scope} files={files} />
      {withdrawn !== null && <span class="quiet">{words.withdrawn(withdrawn)}</span>}
      {open && withdrawn === null && !erased && (
        <details>
          <summary>{words.annotate}</summary>
          <Annotations view={view} piece={recording} />
          <Withdrawal view={view} piece={recording} />
        </details>
      )}
    </li>
  );
}

function Player({ view, recording: { made }, name }: Omit<RowProps, "open"> & { name: string }) {
  const [wanted, setWanted] = useState(false);
  const bytes = useRecording(view.scope, made, wanted);
  if (!wanted)
    return (
      <button type="button" class="button" onClick={() => setWanted(true)}>
        <Icon name="next" />
        {words.play}
      </button>
    );
  if (typeof bytes !== "object") return <span class="quiet">{words.recordingOnItsWay}</span>;
  // biome-ignore lint/a11y/useMediaCaption: nobody has written down what was recorded in the field
  if (made.kind === "audio") return <audio controls src={bytes.address} aria-label={name} />;
  // biome-ignore lint/a11y/useMediaCaption: the same
  return <video controls playsInline src={bytes.address} aria-label={name} />;
}
