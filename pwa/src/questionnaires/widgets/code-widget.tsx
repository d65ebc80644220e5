import { useEffect, useMemo, useState } from "preact/hooks";
import { Icon } from "../../app/icon.tsx";
import { Reader } from "../../cards/reader.ts";
import { Viewfinder } from "../../cards/viewfinder.tsx";
import type { InputNode } from "../form-nodes.ts";
import { words } from "../words.ts";
import { type Asked, Frame } from "./frame.tsx";
import "../../cards/style.css";

/** A bar code: by the camera, or typed as it is printed below the bars. */
export function CodeWidget(asked: Asked<InputNode>) {
  const { session, node } = asked;
  const [scanning, setScanning] = useState(false);
  const write = (text: string) => session.answer(node, () => node.setValue(text));
  return (
    <Frame {...asked}>
      {(tied) => (
        <>
          <input
            {...tied}
            type="text"
            autoComplete="off"
            value={node.currentState.instanceValue}
            onInput={(event) => write(event.currentTarget.value)}
          />
          <button
            type="button"
            class="button"
            disabled={tied.disabled}
            onClick={() => setScanning(!scanning)}
          >
            <Icon name="scan" />
            {scanning ? words.stopScan : words.scan}
          </button>
          {scanning && (
            <Scanner
              onRead={(text) => {
                write(text);
                setScanning(false);
              }}
            />
          )}
        </>
      )}
    </Frame>
  );
}

/** A misread frame is never taken: the same text has to come twice. */
function Scanner({ onRead }: { onRead: (text: string) => void }) {
  const reader = useMemo(() => new Reader("all"), []);
  const last = useMemo(() => ({ text: "" }), []);
  useEffect(() => () => reader.close(), [reader]);
  const look = async (frame: ImageData) => {
    const [text] = await reader.read(frame);
    if (text !== undefined && text === last.text) onRead(text);
    last.text = text ?? "";
  };
  return <Viewfinder look={look} />;
}
