import { type Photo, photosOf } from "../evidence/photo.ts";
import { usePicture } from "../evidence/use-picture.ts";
import type { Inspection } from "../inspections/inspection.ts";
import { asMoment } from "../language.ts";
import type { Finding, FindingValue } from "./finding.ts";
import { words } from "./words.ts";

/** Writes parts of a finding, given how it stands then; tells whether they could be kept. */
export type SetParts = (parts: (now: Finding) => Partial<FindingValue>) => Promise<boolean>;

interface Props {
  inspection: Inspection;
  finding: Finding;
  open: boolean;
  set: SetParts;
}

/** The answers and photos that prove a finding; photos are ticked, those of its own items first. */
export function Evidence({ inspection, finding, open, set }: Props) {
  const { scope, view } = inspection;
  const own = (photo: Photo) => finding.items.includes(photo.taken.item ?? "");
  const photos = photosOf(view)
    .filter(({ withdrawn, id }) => withdrawn === null || finding.photos.includes(id))
    .toSorted((one, other) => Number(own(other)) - Number(own(one)));
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
      <ul class="evidence" aria-label={words.photos}>
        {photos.map((photo) => (
          <li key={photo.id}>
            <Tick
              scope={scope}
              photo={photo}
              checked={finding.photos.includes(photo.id)}
              disabled={!open}
              onChange={(on) => tick(photo.id, on)}
            />
          </li>
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
  const picture = usePicture(scope, photo, photo.preview);
  const name = photo.caption || words.photoOf(photo.taken.item ?? "", asMoment(photo.taken.at));
  return (
    <label class="evidence-photo">
      {typeof picture === "object" && <img src={picture.address} alt="" />}
      <span class="check">
        <input
          type="checkbox"
          checked={checked}
          disabled={disabled}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>{name}</span>
      </span>
    </label>
  );
}
