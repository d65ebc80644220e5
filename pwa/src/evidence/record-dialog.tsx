import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Icon } from "../app/icon.tsx";
import { Notice } from "../app/notice.tsx";
import { position } from "../inspections/position.ts";
import { phoneTime } from "../replica.ts";
import type { Aim } from "./capture.ts";
import type { Trouble } from "./lens.ts";
import { words } from "./record-words.ts";
import { openRecorder, type Recorder } from "./recorder.ts";
import { keepRecording } from "./recording.ts";
import { type Kind, LIMITS } from "./recording-view.ts";
import { sentenceFor } from "./sentence.ts";
import "./camera.css";

interface Props extends Aim {
  kind: Kind;
  close: () => void;
}

type State = "opening" | "ready" | "running" | "keeping" | { trouble: Trouble };

/** Record sound or video, with the limits said beforehand; what was begun is kept, whatever ends it. */
export function RecordDialog({ view, item, kind, close }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const tape = useTape(kind, { view, item }, () => dialog.current?.close());
  useEffect(() => dialog.current?.showModal(), []);
  const { seconds: most, bytes } = LIMITS[kind];
  const { state, seconds } = tape;
  return (
    <dialog
      ref={dialog}
      class="shutter"
      aria-labelledby={title}
      onClose={close}
      onCancel={(event) => {
        if (state === "running") event.preventDefault();
      }}
    >
      <header>
        <h2 id={title}>{words[kind]}</h2>
        <button
          type="button"
          class="button"
          disabled={state === "running" || state === "keeping"}
          onClick={() => dialog.current?.close()}
        >
          {words.cancel}
        </button>
      </header>
      {typeof state === "object" ? (
        <Refusal why={state.trouble} retry={tape.retry} />
      ) : (
        <>
          {kind === "video" ? (
            <video ref={tape.video} muted playsInline aria-label={words.video} />
          ) : (
            <div class="shutter-sound" aria-hidden="true">
              {clock(seconds)}
            </div>
          )}
          <p role="status">
            {state === "opening" && words.opening}
            {state === "keeping" && words.keeping}
            {state === "running" && `${words.lasts(seconds)} · ${words.left(most - seconds)}`}
          </p>
          <button
            type="button"
            class={state === "running" ? "button running" : "button primary"}
            disabled={state === "opening" || state === "keeping"}
            onClick={() => (state === "running" ? void tape.end() : tape.begin())}
          >
            {state === "running" ? words.end : words.begin}
          </button>
        </>
      )}
      {tape.problem && <Notice kind="danger">{tape.problem}</Notice>}
      <p class="shutter-hint">{words.limits(most, bytes)}</p>
      <p class="shutter-hint">{words.lawful}</p>
    </dialog>
  );
}

const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** The recorder and how far it is. Its limit, a page that goes behind another, and leaving all end and keep it. */
function useTape(kind: Kind, aim: Aim, done: () => void) {
  const video = useRef<HTMLVideoElement>(null);
  const recorder = useRef<Recorder | null>(null);
  const begun = useRef<{ at: string; time: number; place: ReturnType<typeof position> } | null>(null);
  const [state, setState] = useState<State>("opening");
  const [seconds, setSeconds] = useState(0);
  const [tries, setTries] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    let wanted = true;
    openRecorder(kind).then(
      (opened) => {
        if (!wanted) return opened.close();
        recorder.current = opened;
        if (video.current) {
          video.current.srcObject = opened.stream;
          void video.current.play().catch(() => undefined);
        }
        setState("ready");
      },
      (trouble: Trouble) => wanted && setState({ trouble }),
    );
    return () => {
      wanted = false;
      recorder.current?.close();
    };
  }, [tries]);

  useEffect(() => {
    if (state !== "running") return;
    const watch = setInterval(() => {
      const lasts = Math.floor((performance.now() - begun.current!.time) / 1000); // it has begun
      setSeconds(Math.min(lasts, LIMITS[kind].seconds));
      if (lasts >= LIMITS[kind].seconds) void end();
    }, 250);
    const hide = () => document.hidden && void end();
    document.addEventListener("visibilitychange", hide);
    return () => {
      clearInterval(watch);
      document.removeEventListener("visibilitychange", hide);
    };
  }, [state]);

  function begin() {
    begun.current = { at: phoneTime(), time: performance.now(), place: position() };
    recorder.current?.begin();
    setSeconds(0);
    setProblem(null);
    setState("running");
  }

  async function end() {
    const { at, time, place } = begun.current!; // it has begun
    setState("keeping");
    try {
      const lasts = Math.round((performance.now() - time) / 1000);
      const blob = await recorder.current!.end();
      const about = { kind, seconds: Math.min(lasts, LIMITS[kind].seconds), source: "app" as const, at };
      const { rest } = await keepRecording(blob, about, aim, place);
      rest.catch((error) => console.error(error)); // the place alone is missing
      done();
    } catch (error) {
      setProblem(sentenceFor(error));
      recorder.current?.close();
      setState("opening");
      setTries(tries + 1);
    }
  }

  return {
    ...{ video, state, seconds, problem, begin, end },
    retry: () => {
      setState("opening");
      setTries(tries + 1);
    },
  };
}

const REFUSALS = {
  refused: () => [words.refused, words.refusedText],
  absent: () => [words.absent, words.absentText],
  busy: () => [words.busy, words.busyText],
} as const;

function Refusal({ why, retry }: { why: Trouble; retry: () => void }) {
  const [title, text] = REFUSALS[why]();
  return (
    <div class="shutter-trouble">
      <Notice kind="warn" title={title}>
        {text}
      </Notice>
      <button type="button" class="button" onClick={retry}>
        <Icon name="refresh" />
        {words.retry}
      </button>
    </div>
  );
}
