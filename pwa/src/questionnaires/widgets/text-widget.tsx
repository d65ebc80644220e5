import { useState } from "preact/hooks";
import { decimalNumber, wholeNumber } from "../answer-text.ts";
import { appears, type InputNode } from "../form-nodes.ts";
import { words } from "../words.ts";
import { type Asked, Frame } from "./frame.tsx";

const LONGEST = 8000;

/** A line or several lines of text. */
export function TextWidget(asked: Asked<InputNode>) {
  const { session, node } = asked;
  const write = (text: string) => session.answer(node, () => node.setValue(text));
  const value = node.currentState.instanceValue;
  return (
    <Frame {...asked}>
      {(tied) =>
        appears(node, "multiline") ? (
          <textarea
            {...tied}
            maxLength={LONGEST}
            value={value}
            onInput={(event) => write(event.currentTarget.value)}
          />
        ) : (
          <input
            {...tied}
            type="text"
            inputMode={keyboardFor(node)}
            autoComplete="off"
            maxLength={LONGEST}
            value={value}
            onInput={(event) => write(event.currentTarget.value)}
          />
        )
      }
    </Frame>
  );
}

function keyboardFor(node: InputNode): "numeric" | "url" | "text" {
  if (appears(node, "numbers")) return "numeric";
  return appears(node, "url") ? "url" : "text";
}

/** A number. What is typed stays as it is typed; what is no number is said, not dropped. */
export function NumberWidget(asked: Asked<InputNode>) {
  const { session, node } = asked;
  const [typed, setTyped] = useState<string | null>(null);
  const whole = node.valueType === "int";
  const read = whole ? wholeNumber : decimalNumber;
  const type = (text: string) => {
    setTyped(text);
    const number = text.trim() === "" ? "" : read(text);
    if (number === null) session.refuse(node, text, () => node.setValue(""));
    else session.answer(node, () => node.setValue(number));
  };
  return (
    <Frame {...asked}>
      {(tied) => (
        <input
          {...tied}
          type="text"
          class="number"
          inputMode={whole ? "numeric" : "decimal"}
          autoComplete="off"
          placeholder={whole ? words.wholeNumber : undefined}
          value={session.unreadable(node) ?? typed ?? node.currentState.instanceValue}
          onInput={(event) => type(event.currentTarget.value)}
          onBlur={() => setTyped(null)}
        />
      )}
    </Frame>
  );
}
