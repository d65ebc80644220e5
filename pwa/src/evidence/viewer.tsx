import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Field } from "../app/field.tsx";
import { Icon } from "../app/icon.tsx";
import { Notice } from "../app/notice.tsx";
import { taskOf } from "../dispatch/task.ts";
import { asMoment } from "../language.ts";
import type { ScopeView } from "../replica.ts";
import { markPlan } from "./annotating.ts";
import { Annotations, Withdrawal } from "./annotations.tsx";
import { useLater } from "./later.ts";
import { degrees, type Photo } from "./photo.ts";
import { sentenceFor } from "./sentence.ts";
import { largeCopy, usePicture } from "./use-picture.ts";
import { words } from "./words.ts";
import "./viewer.css";

interface Props {
  view: ScopeView;
  photo: Photo;
  open: boolean;
  close: () => void;
}

/** One photo full size with all that is known of it; its words can be changed, its original never. */
export function Viewer({ view, photo, open, close }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const [stands, setStands] = useState(false);
  useEffect(() => {
    dialog.current?.showModal();
    setStands(true);
  }, []);
  const picture = usePicture(view.scope, photo, photo.erased ? undefined : largeCopy(photo));
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
      {photo.erased && (
        <Notice kind="warn" title={words.erased}>
          {words.erasedText}
        </Notice>
      )}
      {!photo.erased && typeof picture === "object" && (
        <img src={picture.address} alt={photo.caption || words.photos} />
      )}
      {!photo.erased && picture === "missing" && <p class="quiet">{words.onItsWay}</p>}
      {picture === "undrawable" && <p class="quiet">{words.cannotShow}</p>}
      <Facts view={view} photo={photo} />
      {stands && open && photo.withdrawn === null && !photo.erased && <Changes view={view} photo={photo} />}
    </dialog>
  );
}

/** What may be written on a photo while the case is open, and the two things that are drawn on it. */
function Changes({ view, photo }: Pick<Props, "view" | "photo">) {
  const redacting = useLater(async () => (await import("./redact-photo.tsx")).RedactPhoto);
  return (
    <>
      <div class="buttons">
        <button type="button" class="button" onClick={() => void redacting.open().catch(console.error)}>
          <Icon name="pen" />
          {words.redact}
        </button>
      </div>
      <Annotations view={view} piece={photo} />
      <PlanName view={view} photo={photo} />
      <Withdrawal view={view} piece={photo} />
      {redacting.Part && <redacting.Part view={view} photo={photo} close={redacting.close} />}
    </>
  );
}

function Facts({ view, photo: { taken, head, withdrawn } }: Pick<Props, "view" | "photo">) {
  const { position, offset } = taken;
  const claims = Object.entries(taken.exif);
  const by = taskOf(view)?.team.find((member) => member.person === head.author)?.name;
  return (
    <dl class="facts">
      {withdrawn !== null && <dd>{words.withdrawn(withdrawn)}</dd>}
      <dt>{words.taken}</dt>
      <dd>
        {asMoment(taken.at)} · {words[taken.source]}
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
      {claims.length > 0 && <dt>{words.exif}</dt>}
      {claims.length > 0 && <dd>{claims.map(([name, claim]) => `${name} ${claim}`).join(" · ")}</dd>}
      <dt>{words.fingerprint}</dt>
      <dd class="hash">{taken.sha256}</dd>
    </dl>
  );
}

/** Make a photo a plan that others can be pinned on. */
function PlanName({ view, photo }: Pick<Props, "view" | "photo">) {
  const [name, setName] = useState(photo.plan);
  const [problem, setProblem] = useState<string | null>(null);
  const save = () => markPlan(view, photo, name.trim()).catch((error) => setProblem(sentenceFor(error)));
  return (
    <details open={photo.plan !== ""}>
      <summary>{words.plan}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field label={words.planName} hint={words.planHint} fault={problem}>
          {(tied) => (
            <input
              {...tied}
              type="text"
              maxLength={40}
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          )}
        </Field>
        <button type="submit" class="button" disabled={name.trim() === photo.plan}>
          {words.savePlan}
        </button>
      </form>
    </details>
  );
}
