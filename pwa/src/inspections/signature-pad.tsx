import { useRef } from "preact/hooks";
import { words } from "./signature-words.ts";
import { begin, extend, FIELD_HEIGHT, FIELD_WIDTH, onField, type Stroke, svgPoints } from "./strokes.ts";

interface Props {
  label: string;
  strokes: readonly Stroke[];
  onChange: (strokes: readonly Stroke[]) => void;
}

/** A field to sign on with a finger, a pen or a mouse. */
export function SignaturePad({ label, strokes, onChange }: Props) {
  const drawn = useRef(strokes);
  drawn.current = strokes;
  const change = (next: readonly Stroke[]) => {
    drawn.current = next; // the next move may come before the next drawing
    onChange(next);
  };
  const at = (event: PointerEvent) =>
    onField({ x: event.clientX, y: event.clientY }, (event.currentTarget as Element).getBoundingClientRect());
  return (
    <div class="pad">
      <svg
        viewBox={`0 0 ${FIELD_WIDTH} ${FIELD_HEIGHT}`}
        role="img"
        aria-label={label}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          change(begin(drawn.current, at(event)));
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId))
            change(extend(drawn.current, at(event)));
        }}
      >
        <Lines strokes={strokes} />
      </svg>
      {strokes.length === 0 && (
        <span class="pad-hint" aria-hidden="true">
          {words.signHere}
        </span>
      )}
      {strokes.length > 0 && (
        <button type="button" class="button quiet" onClick={() => change([])}>
          {words.clear}
        </button>
      )}
    </div>
  );
}

/** A signature as it was drawn. */
export function SignatureDrawing({ label, strokes }: Omit<Props, "onChange">) {
  return (
    <svg class="signature" viewBox={`0 0 ${FIELD_WIDTH} ${FIELD_HEIGHT}`} role="img" aria-label={label}>
      <Lines strokes={strokes} />
    </svg>
  );
}

function Lines({ strokes }: { strokes: readonly Stroke[] }) {
  return strokes.map((stroke, at) => <polyline key={at} points={svgPoints(stroke)} />);
}
