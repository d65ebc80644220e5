import { allowed } from "../desk/session.ts";
import { type Recording, recordingsOf } from "../evidence/recording-view.ts";
import { asMoment } from "../language.ts";
import { type Case, fileAddress } from "../reviews/cases.ts";
import { nameIn } from "../reviews/desk-view.ts";
import type { PartProps } from "../reviews/part.ts";
import { ErasureForm } from "./erasure-form.tsx";
import { PinNumber } from "./pin-number.tsx";
import type { Pinned } from "./pins.ts";
import { words } from "./words.ts";

interface Props extends PartProps {
  item: string | null;
  pins: readonly Pinned[];
}

/** Sound and video of a case, played where they stand. */
export function DeskRecordings({ file, reload, item, pins }: Props) {
  const found = recordingsOf(file.view, item ?? undefined);
  if (found.length === 0) return null;
  return (
    <section class="card" aria-labelledby="recordings">
      <h2 id="recordings">{words.recordings}</h2>
      {found.map((recording) => (
        <article key={recording.id} id={recording.id} tabIndex={-1} class="desk-recording">
          <Heading file={file} recording={recording} />
          <PinNumber id={recording.id} pins={pins} />
          <Player file={file} recording={recording} />
          {allowed("erase evidence") && !recording.erased && (
            <ErasureForm file={file} reload={reload} record={recording.id} />
          )}
        </article>
      ))}
    </section>
  );
}

function Heading({ file, recording: { made, caption, items, head } }: { file: Case; recording: Recording }) {
  return (
    <>
      <h3>
        {words[made.kind]} · {words.seconds(made.seconds)} {items.join(", ")}
      </h3>
      {caption && <p>{caption}</p>}
      <p class="row-detail">
        {nameIn(file, head.author)} · {asMoment(made.at)}
      </p>
    </>
  );
}

function Player({ file, recording: { made, erased } }: { file: Case; recording: Recording }) {
  const known = file.files[made.sha256];
  const address = fileAddress(file.dispatch.id, made.sha256);
  if (erased) return <p class="quiet">{words.erased}</p>;
  if (!known?.arrived) return <p class="badge warn">{words.onItsWay}</p>;
  if (known.fault)
    return (
      <p class="quiet">
        {words.cannotPlay} ·{" "}
        <a href={address} download={made.sha256}>
          {words.save}
        </a>
      </p>
    );
  const name = `${words[made.kind]} ${asMoment(made.at)}`;
  // biome-ignore lint/a11y/useMediaCaption: nobody has written down what was recorded in the field
  if (made.kind === "audio") return <audio controls preload="none" src={address} aria-label={name} />;
  // biome-ignore lint/a11y/useMediaCaption: the same
  return <video controls preload="none" src={address} aria-label={name} />;
}
