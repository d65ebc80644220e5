import type { NoteNode, TriggerNode } from "../form-nodes.ts";
import type { FormSession } from "../form-session.ts";
import { words } from "../words.ts";
import { FormMedia } from "./form-media.tsx";
import { type Asked, Frame } from "./frame.tsx";
import { RichText } from "./rich-text.tsx";

/** Something to read; where the form has worked out a value, with it. */
export function NoteWidget({ session, node }: { session: FormSession; node: NoteNode }) {
  const { label, hint, instanceValue } = node.currentState;
  return (
    <div class="note" data-node={node.nodeId}>
      {label && (
        <p>
          <RichText text={label} />
        </p>
      )}
      {label && <FormMedia text={label} media={session.media} />}
      {hint && (
        <p class="hint">
          <RichText text={hint} />
        </p>
      )}
      {instanceValue && <p class="note-value">{instanceValue}</p>}
    </div>
  );
}

/** Something to confirm. */
export function AcknowledgeWidget(asked: Asked<TriggerNode>) {
  const { session, node } = asked;
  return (
    <Frame {...asked} several>
      {({ required: _, ...tied }) => (
        <label class="choice">
          <input
            {...tied}
            type="checkbox"
            checked={node.currentState.value}
            onChange={(event) => {
              const on = event.currentTarget.checked;
              session.answer(node, () => node.setValue(on));
            }}
          />
          <span>{words.acknowledged}</span>
        </label>
      )}
    </Frame>
  );
}
