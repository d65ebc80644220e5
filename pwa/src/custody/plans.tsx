import type { Case } from "../reviews/cases.ts";
import { fileAddress } from "../reviews/cases.ts";
import type { DeskPhoto } from "../reviews/desk-photos.ts";
import type { Pinned } from "./pins.ts";
import { words } from "./words.ts";
import "../evidence/marking.css";

interface Props {
  file: Case;
  photos: readonly DeskPhoto[];
  pins: readonly Pinned[];
  /** Opens one photo full size. */
  show: (id: string) => void;
}

/** Each floor plan with a pin for every photo and recording that was put on it. */
export function Plans({ file, photos, pins, show }: Props) {
  const plans = photos.filter(({ plan, withdrawn, erased }) => plan && !withdrawn && !erased);
  if (plans.length === 0) return null;
  return (
    <section class="card" aria-labelledby="plans">
      <h2 id="plans">{words.plans}</h2>
      {plans.map((plan) => (
        <Plan key={plan.id} file={file} plan={plan} pins={pins} show={show} />
      ))}
    </section>
  );
}

function Plan({ file, plan, pins, show }: Omit<Props, "photos"> & { plan: DeskPhoto }) {
  const picture = plan.stamped ?? plan.preview;
  return (
    <figure>
      <figcaption>{plan.plan}</figcaption>
      <div class="marking plan">
        {picture && file.files[picture]?.arrived ? (
          <img src={fileAddress(file.dispatch.id, picture)} alt={plan.plan} />
        ) : (
          <span class="no-picture">{words.onItsWay}</span>
        )}
        {pins
          .filter((pin) => pin.plan === plan.id)
          .map(({ id, kind, number, caption, x, y }) => (
            <button
              key={id}
              type="button"
              class={`pin numbered ${kind}`}
              style={{ left: `${x / 10}%`, top: `${y / 10}%` }}
              aria-label={`${words.pinned(number)} ${kind === "recording" ? words.recordings : ""} ${caption}`.trim()}
              onClick={() => (kind === "photo" ? show(id) : document.getElementById(id)?.focus())}
            >
              <span>{number}</span>
            </button>
          ))}
      </div>
    </figure>
  );
}
