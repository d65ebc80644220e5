import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Notice } from "../app/notice.tsx";
import type { ScopeView } from "../replica.ts";
import { pinAt } from "./annotating.ts";
import { type Photo, type Piece, plansOf } from "./photo.ts";
import { words } from "./redact-words.ts";
import { onPicture, type Point } from "./redaction.ts";
import { sentenceFor } from "./sentence.ts";
import { largeCopy, usePicture } from "./use-picture.ts";
import "./marking.css";
import "./viewer.css";

interface Props {
  view: ScopeView;
  piece: Piece;
  close: () => void;
}

const STEPS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-10, 0],
  ArrowRight: [10, 0],
  ArrowUp: [0, -10],
  ArrowDown: [0, 10],
};

/** Where a photo or a recording was made, as a pin on a photo of the floor plan. */
export function PinDialog({ view, piece, close }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const plans = plansOf(view).filter(({ id }) => id !== piece.id);
  const [chosen, setChosen] = useState(piece.pin?.plan ?? plans.at(-1)?.id);
  const [point, setPoint] = useState<Point>(piece.pin ? [piece.pin.x, piece.pin.y] : [500, 500]);
  const [problem, setProblem] = useState<string | null>(null);
  const plan = plans.find(({ id }) => id === chosen) ?? plans[0];
  useEffect(() => dialog.current?.showModal(), []);

  const save = (pin: Piece["pin"] | null) =>
    pinAt(view, piece, pin ?? null).then(
      () => dialog.current?.close(),
      (error) => setProblem(sentenceFor(error)),
    );

  return (
    <dialog ref={dialog} class="viewer" aria-labelledby={title} onClose={close}>
      <header>
        <h2 id={title}>{words.pin}</h2>
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </header>
      {plans.length > 1 && (
        <label class="field">
          {words.whichPlan}
          <select value={plan?.id} onChange={(event) => setChosen(event.currentTarget.value)}>
            {plans.map(({ id, plan: name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <p>{words.pinHow}</p>
      {plan && <Plan view={view} plan={plan} point={point} change={setPoint} />}
      {problem && <Notice kind="danger">{problem}</Notice>}
      <div class="buttons">
        <button
          type="button"
          class="button primary"
          disabled={!plan}
          onClick={() => plan && void save({ plan: plan.id, x: point[0], y: point[1] })}
        >
          {words.savePin}
        </button>
        {piece.pin && (
          <button type="button" class="button" onClick={() => void save(null)}>
            {words.removePin}
          </button>
        )}
      </div>
    </dialog>
  );
}

interface PlanProps {
  view: ScopeView;
  plan: Photo;
  point: Point;
  change: (point: Point) => void;
}

function Plan({ view, plan, point: [x, y], change }: PlanProps) {
  const picture = usePicture(view.scope, plan, largeCopy(plan));
  if (typeof picture !== "object") return <p class="quiet">{words.missing}</p>;
  const within = (value: number) => Math.min(1000, Math.max(0, value));
  return (
    <div
      class="marking"
      onPointerDown={(event) =>
        change(onPicture({ x: event.clientX, y: event.clientY }, event.currentTarget.getBoundingClientRect()))
      }
    >
      <img src={picture.address} alt={plan.plan} draggable={false} />
      <button
        type="button"
        class="pin"
        style={{ left: `${x / 10}%`, top: `${y / 10}%` }}
        aria-label={words.marker(Math.round(x / 10), Math.round(y / 10))}
        onKeyDown={(event) => {
          const step = STEPS[event.key];
          if (!step) return;
          event.preventDefault();
          change([within(x + step[0]), within(y + step[1])]);
        }}
      />
    </div>
  );
}
