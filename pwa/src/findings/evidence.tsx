import { type Photo, photosOf } from "../evidence/photo.ts";
import { Preview, usePreview } from "../evidence/preview.tsx";
import { useNear } from "../evidence/use-near.ts";
import type { Inspection } from "../inspections/inspection.ts";
import { asMoment } from "../language.ts";
import type { Finding, FindingValue } from "./finding.ts";
import { words } from "./words.ts";
import "../evidence/style.css";

/** The photos that can prove a finding, those of its own items first; one that does already stays, whatever became of it. */
export function photosFor<T extends Pick<Photo, "id" | "items" | "withdrawn" | "erased">>(
  finding: Pick<Finding, "items" | "photos">,
  photos: readonly T[],
): readonly T[] {
  const own = ({ items }: T) => items.some((item) => finding.items.includes(item));
  return photos
    .filter(({ id, withdrawn, erased }) => finding.photos.includes(id) || (withdrawn === null && !erased))
    .toSorted((one, other) => Number(own(other)) - Number(own(one)));
}

/** Writes parts of a finding, given how it stands then; tells whether they could be kept. */
export type SetParts = (parts: (now: Finding) => Partial<FindingValue>) => Promise<boolean>;

interface Props {
  inspection: Inspection;
  finding: Finding;
  open: boolean;
  set: SetParts;
}

/** The answers and photos that prove a finding; photos are ticked. */
export function Evidence({ inspection, finding, open, set }: Props) {
  const { scope, view } = inspection;
  const photos = photosFor(finding, photosOf(view));
  const tick = (id: string, on: boolean) =>
    set(({ photos }) => {
      const others = photos.filter((one) => one !== id);
      return { photos: on ? [...others, id] : others };
    });
  return (
    <section class="card" aria-label={words.evidence}>
      <h2>{words.evidence}</h2>
      {finding.items.length > 0 && (
        <p>
          {words.items}{" "}
          {finding.items.map((item) => (
            <a key={item} href={`/tasks/${scope}/checklist/${item}`}>
              {item}{" "}
            </a>
          ))}
        </p>
      )}
      {photos.length === 0 && <p class="quiet">{words.noPhotos}</p>}
      <ul class="photo-strip" aria-label={words.photos}>
        {photos.map((photo) => (
          <Tick
            key={photo.id}
            scope={scope}
            photo={photo}
            checked={finding.photos.includes(photo.id)}
            disabled={!open}
            onChange={(on) => tick(photo.id, on)}
          />
        ))}
      </ul>
    </section>
  );
}

interface TickProps {
  scope: string;
  photo: Photo;
  checked: boolean;
  disabled: boolean;
  onChange: (on: boolean) => void;
}

function Tick({ scope, photo, checked, disabled, onChange }: TickProps) {
  const [place, near] = useNear<HTMLLIElement>();
  const picture = usePreview(scope, photo, near);
  const name = photo.caption || words.photoOf(photo.taken.item ?? "", asMoment(photo.taken.at));
  return (
    <li ref={place}>
      <label class="thumb">
        <span class="thumb-picture">
          <Preview picture={picture} alt="" />
        </span>
        <span class="evidence-tick">
          <input
            type="checkbox"
            checked={checked}
            disabled={disabled}
            onChange={(event) => onChange(event.currentTarget.checked)}
          />
          {photo.erased ? words.erased(name) : name}
        </span>
      </label>
    </li>
  );
}
