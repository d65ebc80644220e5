import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Icon } from "../app/icon.tsx";
import { Notice } from "../app/notice.tsx";
import { words } from "./redact-words.ts";
import { between, inTheMiddle, MOST, onPicture, type Point, type Region, steered } from "./redaction.ts";
import "./marking.css";
import "./viewer.css";

interface Props {
  /** Where the picture is; undefined while it is not here. */
  address: string | undefined;
  /** Why it is not here; undefined while it is being opened. */
  missing: string | undefined;
  /** What was hidden before, and stays so. */
  fixed: readonly Region[];
  /** Make the copies in which these parts are unreadable. */
  save: (regions: readonly Region[]) => Promise<void>;
  /** What to tell of an error. */
  sentenceFor: (error: unknown) => string;
  close: () => void;
}

/** Boxes drawn over a photo, by finger or by keyboard, which make new copies in which these parts are unreadable. */
export function RedactDialog({ address, missing, fixed, save, sentenceFor, close }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const [regions, setRegions] = useState(fixed);
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => dialog.current?.showModal(), []);

  async function keep() {
    if (regions.length === fixed.length) return setProblem(words.nothing);
    setSaving(true);
    setProblem(null);
    try {
      await save(regions);
      dialog.current?.close();
    } catch (error) {
      setProblem(sentenceFor(error));
    } finally {
      setSaving(false);
    }
  }

  const add = (region: Region) => regions.length < MOST && setRegions([...regions, region]);
  return (
    <dialog ref={dialog} class="viewer" aria-labelledby={title} onClose={close}>
      <header>
        <h2 id={title}>{words.redact}</h2>
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </header>
      <p>{words.how}</p>
      {!address && !missing && <p role="status">{words.loading}</p>}
      {!address && missing && <Notice kind="warn">{missing}</Notice>}
      {address && (
        <Canvas address={address} regions={regions} fixed={fixed.length} add={add} change={setRegions} />
      )}
      <div class="buttons">
        <button type="button" class="button" onClick={() => add(inTheMiddle())}>
          <Icon name="plus" />
          {words.add}
        </button>
        <button
          type="button"
          class="button primary"
          disabled={saving || !address}
          onClick={() => void keep()}
        >
          {words.save}
        </button>
      </div>
      {saving && <p role="status">{words.saving}</p>}
      {problem && <Notice kind="danger">{problem}</Notice>}
      <p class="quiet">{words.kept}</p>
    </dialog>
  );
}

interface CanvasProps {
  address: string;
  regions: readonly Region[];
  /** How many were saved before, and stay. */
  fixed: number;
  add: (region: Region) => void;
  change: (regions: readonly Region[]) => void;
}

function Canvas({ address, regions, fixed, add, change }: CanvasProps) {
  const [from, setFrom] = useState<Point | null>(null);
  const [drawn, setDrawn] = useState<Region | undefined>(undefined);
  const at = (event: PointerEvent) =>
    onPicture(
      { x: event.clientX, y: event.clientY },
      (event.currentTarget as Element).getBoundingClientRect(),
    );
  const replace = (place: number, region: Region) =>
    change(regions.map((one, index) => (index === place ? region : one)));
  return (
    <div
      class="marking"
      onPointerDown={(event) => {
        if (event.target !== event.currentTarget) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setFrom(at(event));
      }}
      onPointerMove={(event) => from && setDrawn(between(from, at(event)))}
      onPointerUp={() => {
        if (drawn) add(drawn);
        setFrom(null);
        setDrawn(undefined);
      }}
      onPointerCancel={() => {
        setFrom(null);
        setDrawn(undefined);
      }}
    >
      <img src={address} alt={words.canvas} draggable={false} />
      {regions.map((region, place) => (
        <Box
          key={place}
          region={region}
          number={place + 1}
          fixed={place < fixed}
          steer={(next) => replace(place, next)}
          remove={() => change(regions.filter((_, index) => index !== place))}
        />
      ))}
      {drawn && <span class="region" style={placeOf(drawn)} />}
    </div>
  );
}

interface BoxProps {
  region: Region;
  number: number;
  fixed: boolean;
  steer: (region: Region) => void;
  remove: () => void;
}

function Box({ region, number, fixed, steer, remove }: BoxProps) {
  if (fixed) return <span class="region" style={placeOf(region)} />;
  return (
    <span class="region" style={placeOf(region)}>
      <button
        type="button"
        class="region-handle"
        aria-label={words.region(number)}
        onKeyDown={(event) => {
          const next = steered(region, event.key, event.shiftKey);
          if (next) steer(next);
          if (event.key === "Delete" || event.key === "Backspace") remove();
          if (next) event.preventDefault();
        }}
      />
      <button type="button" class="region-remove" aria-label={words.remove(number)} onClick={remove}>
        <Icon name="close" />
      </button>
    </span>
  );
}

const percent = (thousandths: number) => `${thousandths / 10}%`;

function placeOf([left, top, width, height]: Region) {
  return { left: percent(left), top: percent(top), width: percent(width), height: percent(height) };
}
