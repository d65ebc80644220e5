import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import { Icon } from "../app/icon.tsx";
import { useInFront } from "../app/in-front.ts";
import { Notice } from "../app/notice.tsx";
import { position } from "../inspections/position.ts";
import { words } from "./camera-words.ts";
import { type Aim, keepPhoto } from "./capture.ts";
import { Choosers, type Chosen } from "./choosers.tsx";
import { type Facing, type Lens, type Trouble, turned, zoomed } from "./lens.ts";
import { sentenceFor } from "./sentence.ts";
import { openShutter, type Shutter } from "./shutter.ts";
import { words as photoWords } from "./words.ts";
import "./camera.css";

interface Props extends Aim {
  /** Keeps what was chosen from the system's camera or the gallery instead. */
  onChosen: Chosen;
  close: () => void;
}

/** The camera over the whole screen: several shots in a row, each kept before the next. */
export function CameraDialog({ view, item, onChosen, close }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const shooting = useShooting({ view, item });
  useEffect(() => dialog.current?.showModal(), []);
  const { lens } = shooting;
  return (
    <dialog ref={dialog} class="shutter" aria-labelledby={title} onClose={close}>
      <header>
        <h2 id={title}>{words.camera}</h2>
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          {words.done}
        </button>
      </header>
      {lens.at === "trouble" ? (
        <NoCamera why={lens.why} retry={shooting.retry} onChosen={onChosen} />
      ) : (
        <>
          <video ref={shooting.video} muted playsInline aria-label={words.viewfinder} />
          {lens.at === "opening" && <p role="status">{words.opening}</p>}
          <Controls {...shooting} />
        </>
      )}
      {shooting.problem && <Notice kind="danger">{shooting.problem}</Notice>}
      <p class="shutter-hint">{photoWords.privacy}</p>
    </dialog>
  );
}

type Shooting = ReturnType<typeof useShooting>;

/** The open camera and what it was asked to do. It is open only while the page is in front. */
function useShooting({ view, item }: Aim) {
  const video = useRef<HTMLVideoElement>(null);
  const shutter = useRef<Shutter | null>(null);
  const place = useMemo(() => position(), []);
  const [lens, setLens] = useState<Lens>({ at: "opening" });
  const [facing, setFacing] = useState<Facing>("environment");
  const [tries, setTries] = useState(0);
  const [kept, setKept] = useState(0);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const inFront = useInFront();

  useEffect(() => {
    if (!inFront) return setLens({ at: "paused" });
    let wanted = true;
    setLens({ at: "opening" });
    openShutter(video.current!, facing).then(
      (opened) => {
        if (!wanted) return opened.close();
        shutter.current = opened;
        setLens(opened.lens);
      },
      (why: Trouble) => wanted && setLens({ at: "trouble", why }),
    );
    return () => {
      wanted = false;
      shutter.current?.close();
      shutter.current = null;
    };
  }, [inFront, facing, tries]);

  async function shoot() {
    if (busy || !shutter.current) return;
    setBusy(true);
    setProblem(null);
    try {
      const { rest } = await keepPhoto(await shutter.current.shoot(), "app", { view, item }, place);
      setKept((count) => count + 1);
      rest.catch((error) => setProblem(sentenceFor(error)));
    } catch (error) {
      setProblem(sentenceFor(error));
    } finally {
      setBusy(false);
    }
  }

  /** Ask the track; what it refuses stays as it was. */
  async function adjust(next: Lens, asked: Promise<void> | undefined) {
    await asked?.then(
      () => setLens(next),
      (error) => console.error(error),
    );
  }

  return {
    ...{ video, lens, kept, busy, problem, shoot },
    light: () =>
      lens.at === "live" && adjust({ ...lens, torch: !lens.torch }, shutter.current?.light(!lens.torch)),
    zoom: (wanted: number) => {
      if (lens.at !== "live") return;
      const next = zoomed(lens, wanted);
      if (next.zoom) void adjust(next, shutter.current?.zoom(next.zoom.now));
    },
    turn: () => setFacing(turned(facing)),
    retry: () => {
      setLens({ at: "opening" }); // draws the video that the camera opens on
      setTries(tries + 1);
    },
  };
}

function Controls({ lens, kept, busy, shoot, light, zoom, turn }: Shooting) {
  const live = lens.at === "live" ? lens : null;
  return (
    <div class="shutter-controls">
      {live?.zoom && (
        <label class="shutter-zoom">
          {words.zoom}
          <input
            type="range"
            min={live.zoom.least}
            max={live.zoom.most}
            step={live.zoom.step}
            value={live.zoom.now}
            aria-valuetext={words.zoomBy(live.zoom.now.toFixed(1))}
            onInput={(event) => zoom(Number(event.currentTarget.value))}
          />
        </label>
      )}
      <div class="shutter-row">
        <span class="shutter-count" role="status">
          {kept > 0 ? words.kept(kept) : words.none}
        </span>
        <button
          type="button"
          class="shutter-button"
          aria-label={words.shoot}
          disabled={!live || busy}
          onClick={() => void shoot()}
        />
        <span class="shutter-side">
          {live && live.torch !== null && (
            <button type="button" class="button" aria-pressed={live.torch} onClick={() => void light()}>
              {words.light}
            </button>
          )}
          <button type="button" class="button" disabled={!live} onClick={turn}>
            <Icon name="refresh" />
            {words.turn}
          </button>
        </span>
      </div>
    </div>
  );
}

const TROUBLES = {
  refused: () => [words.refused, words.refusedText],
  absent: () => [words.absent, words.absentText],
  busy: () => [words.busy, words.busyText],
} as const;

/** Why there is no camera, and the way back to files. */
function NoCamera({ why, retry, onChosen }: { why: Trouble; retry: () => void; onChosen: Chosen }) {
  const [title, text] = TROUBLES[why]();
  return (
    <div class="shutter-trouble">
      <Notice kind="warn" title={title}>
        {text}
      </Notice>
      <div class="buttons">
        <button type="button" class="button" onClick={retry}>
          <Icon name="refresh" />
          {words.retry}
        </button>
        <Choosers onChosen={onChosen} />
      </div>
    </div>
  );
}
