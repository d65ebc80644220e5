import { decimalNumber, wholeNumber } from "../answer-text.ts";
import { appears, type InputNode } from "../form-nodes.ts";
import { words } from "../words.ts";
import { type Asked, Frame } from "./frame.tsx";
import { useTyped } from "./use-typed.ts";

const LONGEST = 8000;

/** A line or several lines of text. */
export function TextWidget(asked: Asked<InputNode>) {
  const { session, node } = asked;
  const { typed, type, leave } = useTyped(session, node);
  const write = (text: string) => type(text, () => node.setValue(text));
  const value = typed ?? node.currentState.instanceValue;
  return (
    <Frame {...asked}>
      {(tied) =>
        appears(node, "multiline") ? (
          <textarea
            {...tied}
            maxLength={LONGEST}
            value={value}
            onInput={(event) => write(event.currentTarget.value)}
            onBlur={leave}
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
            onBlur={leave}
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
  const { typed, type, refuse, leave } = useTyped(session, node);
  const whole = node.valueType === "int";
  const read = whole ? wholeNumber : decimalNumber;
  const write = (text: string) => {
    if (text.trim() === "") return type(text, () => emptied(node));
    const number = read(text);
    if (number === null) refuse(text, () => emptied(node));
    else type(text, () => node.setValue(number));
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
          onInput={(event) => write(event.currentTarget.value)}
          onBlur={leave}
        />
      )}
    </Frame>
  );
}

/** Nothing counts as 0: the engine by itself would show entries that the next reading of the draft leaves out. */
function emptied(node: InputNode): void {
  node.setValue("0");
  node.setValue("");
}
