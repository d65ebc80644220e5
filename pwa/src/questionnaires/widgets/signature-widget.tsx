import { useEffect, useRef, useState } from "preact/hooks";
import { SignaturePad } from "../../inspections/signature-pad.tsx";
import { FIELD_HEIGHT, FIELD_WIDTH, type Stroke } from "../../inspections/strokes.ts";
import type { UploadNode } from "../form-nodes.ts";
import { words } from "../words.ts";
import { FileChooser } from "./file-chooser.tsx";
import { useUrl } from "./form-media.tsx";
import { type Asked, Frame } from "./frame.tsx";

/** A signature by finger or pen, kept as a picture. Whoever cannot draw chooses a picture of one. */
export function SignatureWidget(asked: Asked<UploadNode>) {
  const { session, node } = asked;
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const { value, readonly } = node.currentState;
  const write = (file: File | null) => session.answer(node, () => node.setValue(file));
  const draw = (next: readonly Stroke[]) => {
    setStrokes(next);
    if (next.length === 0) write(null);
  };
  const keep = async () => {
    write(await pictureOf(strokes));
    setStrokes([]);
  };
  useKeptOnLeaving(strokes, keep);
  return (
    <Frame {...asked} several>
      {() =>
        value ? (
          <>
            <Kept file={value} />
            <button type="button" class="button" disabled={readonly} onClick={() => write(null)}>
              {words.signAgain}
            </button>
          </>
        ) : (
          <>
            <SignaturePad label={words.signHere} strokes={strokes} onChange={draw} />
            <div class="buttons">
              <button
                type="button"
                class="button primary"
                disabled={strokes.length === 0 || readonly}
                onClick={() => void keep()}
              >
                {words.keepSignature}
              </button>
              <FileChooser label={words.choosePhoto} accept="image/*" disabled={readonly} onChosen={write} />
            </div>
          </>
        )
      }
    </Frame>
  );
}

/** What was drawn and not confirmed is kept when the page is left. */
function useKeptOnLeaving(strokes: readonly Stroke[], keep: () => Promise<void>): void {
  const leave = useRef<() => void>(undefined);
  leave.current = strokes.length > 0 ? () => void keep().catch(console.error) : undefined;
  useEffect(() => () => leave.current?.(), []);
}

function Kept({ file }: { file: File }) {
  const url = useUrl(file);
  return url ? <img class="kept-picture signature-picture" src={url} alt={words.signature} /> : null;
}

/** Black on white, so that it can be read wherever it is printed. */
async function pictureOf(strokes: readonly Stroke[]): Promise<File> {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [FIELD_WIDTH, FIELD_HEIGHT];
  const brush = canvas.getContext("2d")!; // a canvas of our own has one
  brush.fillStyle = "#fff";
  brush.fillRect(0, 0, FIELD_WIDTH, FIELD_HEIGHT);
  brush.lineWidth = 6;
  brush.lineCap = brush.lineJoin = "round";
  for (const stroke of strokes) trace(brush, stroke);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  return new File([blob!], "signature.png", { type: "image/png" }); // every browser writes PNG
}

function trace(brush: CanvasRenderingContext2D, stroke: Stroke): void {
  const [x = 0, y = 0] = stroke;
  brush.beginPath();
  brush.moveTo(x, y);
  brush.lineTo(x + 1, y);
  for (let at = 2; at < stroke.length; at += 2) brush.lineTo(stroke[at]!, stroke[at + 1]!); // pairs
  brush.stroke();
}
