import { useEffect, useId, useRef } from "preact/hooks";
import { Icon } from "../app/icon.tsx";
import { Notice } from "../app/notice.tsx";
import type { Aim } from "./capture.ts";
import type { Trouble } from "./lens.ts";
import { words } from "./record-words.ts";
import { type Kind, LIMITS } from "./recording-view.ts";
import { useTape } from "./use-tape.ts";
import "./camera.css";

interface Props extends Aim {
  kind: Kind;
  close: () => void;
}

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
            onClick={() => void (state === "running" ? tape.end() : tape.begin())}
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
