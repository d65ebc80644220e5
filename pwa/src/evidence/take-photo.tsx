import { useRef, useState } from "preact/hooks";
import { Icon } from "../app/icon.tsx";
import { Notice } from "../app/notice.tsx";
import { position } from "../inspections/position.ts";
import type { Position } from "../inspections/records.ts";
import { type Aim, keepPhoto } from "./capture.ts";
import { Choosers, type Chosen } from "./choosers.tsx";
import { useLater } from "./later.ts";
import { askPersistence } from "./quota.ts";
import { RecordButtons } from "./record-buttons.tsx";
import { sentenceFor } from "./sentence.ts";
import { hasCamera } from "./shutter.ts";
import { words } from "./words.ts";

/** Ways to add evidence: the camera within the page, and folded away the system's, the gallery and recordings. */
export function TakePhoto({ view, item }: Aim) {
  const [keeping, setKeeping] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const place = useRef<Promise<Position | null>>(Promise.resolve(null));
  const camera = useLater(async () => (await import("./camera-dialog.tsx")).CameraDialog);

  /** Looks for the place while the camera is open, and asks once more that nothing be cleared. */
  function prepare() {
    place.current = position();
    void askPersistence();
  }

  const keep: Chosen = async (files, source) => {
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
  };

  function open() {
    void askPersistence();
    camera.open().catch((error) => setProblem(sentenceFor(error)));
  }

  return (
    <div class="take-photo">
      {hasCamera() && (
        <button type="button" class="button" onClick={open}>
          <Icon name="camera" />
          {words.takePhoto}
        </button>
      )}
      <details class="other-ways" open={!hasCamera()}>
        <summary>{words.otherWays}</summary>
        <div class="buttons">
          <Choosers onOpen={prepare} onChosen={keep} />
          <RecordButtons view={view} item={item} onProblem={setProblem} />
        </div>
      </details>
      {keeping && <p role="status">{words.keeping}</p>}
      {problem && <Notice kind="danger">{problem}</Notice>}
      <p class="quiet">{words.privacy}</p>
      {camera.Part && <camera.Part view={view} item={item} onChosen={keep} close={camera.close} />}
    </div>
  );
}
