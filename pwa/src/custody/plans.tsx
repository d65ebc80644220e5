import type { Case } from "../reviews/cases.ts";
import { fileAddress } from "../reviews/cases.ts";
import type { DeskPhoto } from "../reviews/desk-photos.ts";
import { words } from "./words.ts";
import "../evidence/marking.css";

interface Props {
  file: Case;
  photos: readonly DeskPhoto[];
  /** Opens one photo full size. */
  show: (id: string) => void;
}

/** Each floor plan with a pin for every photo that was put on it. */
export function Plans({ file, photos, show }: Props) {
  const plans = photos.filter(({ plan, withdrawn, erased }) => plan && !withdrawn && !erased);
  if (plans.length === 0) return null;
  return (
    <section class="card" aria-labelledby="plans">
      <h2 id="plans">{words.plans}</h2>
      {plans.map((plan) => (
        <Plan key={plan.id} file={file} plan={plan} photos={photos} show={show} />
      ))}
    </section>
  );
}

function Plan({ file, plan, photos, show }: Props & { plan: DeskPhoto }) {
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
        {photos.map(
          (photo, place) =>
            photo.pin?.plan === plan.id && (
              <button
                key={photo.id}
                type="button"
                class="pin numbered"
                style={{ left: `${photo.pin.x / 10}%`, top: `${photo.pin.y / 10}%` }}
                aria-label={`${words.pinned(place + 1)} ${photo.caption}`.trim()}
                onClick={() => show(photo.id)}
              >
                <span>{place + 1}</span>
              </button>
            ),
        )}
      </div>
    </figure>
  );
}
