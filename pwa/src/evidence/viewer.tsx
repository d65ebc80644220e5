import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Field } from "../app/field.tsx";
import { Icon } from "../app/icon.tsx";
import { taskOf } from "../dispatch/task.ts";
import { asMoment } from "../language.ts";
import type { ScopeView } from "../replica.ts";
import { caption, withdraw } from "./capture.ts";
import { degrees, type Photo } from "./photo.ts";
import { sentenceFor } from "./sentence.ts";
import { usePicture } from "./use-picture.ts";
import { words } from "./words.ts";

interface Props {
  view: ScopeView;
  photo: Photo;
  open: boolean;
  close: () => void;
}

/** One photo full size with all that is known of it; its words can be changed, its picture never. */
export function Viewer({ view, photo, open, close }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const picture = usePicture(view.scope, photo, photo.stamped ?? photo.preview);
  return (
    <dialog ref={dialog} class="viewer" aria-labelledby={title} onClose={close}>
      <header>
        <h2 id={title}>{words.photo(asMoment(photo.taken.at))}</h2>
        <button
          type="button"
          class="icon-button"
          aria-label={words.close}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </header>
      {typeof picture === "object" && <img src={picture.address} alt={photo.caption || words.photos} />}
      {picture === "missing" && <p class="quiet">{words.onItsWay}</p>}
      {picture === "undrawable" && <p class="quiet">{words.cannotShow}</p>}
      <Facts view={view} photo={photo} />
      {open && photo.withdrawn === null && <Caption view={view} photo={photo} />}
      {open && photo.withdrawn === null && <Withdrawal view={view} photo={photo} />}
    </dialog>
  );
}

function Facts({ view, photo: { taken, head, withdrawn } }: Pick<Props, "view" | "photo">) {
  const { position, offset } = taken;
  const by = taskOf(view)?.team.find((member) => member.person === head.author)?.name;
  return (
    <dl class="facts">
      {withdrawn !== null && <dd>{words.withdrawn(withdrawn)}</dd>}
      <dt>{words.taken}</dt>
      <dd>
        {asMoment(taken.at)} · {taken.source === "camera" ? words.camera : words.gallery}
        {Math.abs(offset) >= 60_000 && ` · ${words.clockOff(Math.round(offset / 1000))}`}
      </dd>
      {by && <dt>{words.by}</dt>}
      {by && <dd>{by}</dd>}
      <dt>{words.place}</dt>
      <dd>
        {position
          ? `${degrees(position.latitude)}, ${degrees(position.longitude)} ${words.accuracy(position.accuracy)}`
          : words.noPlace}
      </dd>
      <dt>{words.fingerprint}</dt>
      <dd class="hash">{taken.sha256}</dd>
    </dl>
  );
}

function Caption({ view, photo }: Pick<Props, "view" | "photo">) {
  const [text, setText] = useState(photo.caption);
  const [problem, setProblem] = useState<string | null>(null);
  const save = () =>
    caption(view, photo, text.trim()).then(
      () => setProblem(null),
      (error) => setProblem(sentenceFor(error)),
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label={words.caption} hint={words.captionHint} fault={problem}>
        {(tied) => (
          <input
            {...tied}
            type="text"
            maxLength={500}
            value={text}
            onInput={(e) => setText(e.currentTarget.value)}
          />
        )}
      </Field>
      <button type="submit" class="button" disabled={text.trim() === photo.caption}>
        {words.saveCaption}
      </button>
    </form>
  );
}

function Withdrawal({ view, photo }: Pick<Props, "view" | "photo">) {
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<string | null>(null);

  async function submit(event: Event) {
    event.preventDefault();
    if (!reason.trim()) return setFault(words.reasonNeeded);
    await withdraw(view, photo, reason.trim()).catch((error) => setFault(sentenceFor(error)));
  }

  return (
    <details>
      <summary>{words.withdraw}</summary>
      <form onSubmit={submit} noValidate>
        <Field label={words.withdrawWhy} hint={words.withdrawHint} fault={fault}>
          {(tied) => (
            <input
              {...tied}
              type="text"
              maxLength={500}
              value={reason}
              onInput={(e) => setReason(e.currentTarget.value)}
            />
          )}
        </Field>
        <button type="submit" class="button danger">
          {words.withdrawNow}
        </button>
      </form>
    </details>
  );
}
