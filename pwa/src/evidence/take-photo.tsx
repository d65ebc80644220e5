import { useRef, useState } from "preact/hooks";
import { Icon, type IconName } from "../app/icon.tsx";
import { Notice } from "../app/notice.tsx";
import { position } from "../inspections/position.ts";
import type { Position } from "../inspections/records.ts";
import { type Aim, keepPhoto } from "./capture.ts";
import type { Taken } from "./photo.ts";
import { askPersistence } from "./quota.ts";
import { sentenceFor } from "./sentence.ts";
import { words } from "./words.ts";

/** Two ways to add a photo: the camera, and the gallery, which is marked as such for good. */
export function TakePhoto({ view, item }: Aim) {
  const [keeping, setKeeping] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const place = useRef<Promise<Position | null>>(Promise.resolve(null));

  /** Looks for the place while the camera is open, and asks once more that nothing be cleared. */
  function prepare() {
    place.current = position();
    void askPersistence();
  }

  async function keep(files: readonly File[], source: Taken["source"]) {
    setKeeping(true);
    setProblem(null);
    try {
      for (const file of files) {
        const { rest } = await keepPhoto(file, source, { view, item }, place.current);
        rest.catch((error) => setProblem(sentenceFor(error)));
      }
    } catch (error) {
      setProblem(sentenceFor(error));
    } finally {
      setKeeping(false);
    }
  }

  return (
    <div class="take-photo">
      <div class="buttons">
        <Chooser
          icon="camera"
          label={words.takePhoto}
          onOpen={prepare}
          onChosen={(files) => keep(files, "camera")}
        />
        <Chooser label={words.choosePhoto} onOpen={prepare} onChosen={(files) => keep(files, "gallery")} />
      </div>
      {keeping && <p role="status">{words.keeping}</p>}
      {problem && <Notice kind="danger">{problem}</Notice>}
      <p class="quiet">{words.privacy}</p>
    </div>
  );
}

interface ChooserProps {
  /** With an icon it is the camera's button. */
  icon?: IconName;
  label: string;
  onOpen: () => void;
  onChosen: (files: readonly File[]) => Promise<void>;
}

/** A button that opens the phone's own camera or gallery. */
function Chooser({ icon, label, onOpen, onChosen }: ChooserProps) {
  const camera = icon === "camera";
  return (
    <label class="button chooser">
      {icon && <Icon name={icon} />}
      {label}
      <input
        type="file"
        class="unseen"
        accept={camera ? "image/*" : "image/jpeg,image/png,image/webp"}
        capture={camera ? "environment" : undefined}
        multiple={!camera}
        onClick={onOpen}
        onChange={async (event) => {
          const input = event.currentTarget;
          await onChosen([...(input.files ?? [])]);
          input.value = ""; // so that the same picture can be chosen again
        }}
      />
    </label>
  );
}
