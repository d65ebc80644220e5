import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { Question } from "../form-nodes.ts";
import type { FormSession } from "../form-session.ts";
import { words } from "../words.ts";
import { FormMedia } from "./form-media.tsx";
import { RichText } from "./rich-text.tsx";

/** What every widget is given. */
export interface Asked<Node extends Question = Question> {
  session: FormSession;
  node: Node;
  /** True once somebody wanted to go on: from then on what is missing is said. */
  checked: boolean;
}

/** What ties a control to what is written around it. */
export interface Tied {
  id: string;
  disabled: boolean;
  required: boolean;
  "aria-describedby"?: string;
  "aria-invalid"?: "true";
}

interface Props extends Asked {
  children: (tied: Tied) => ComponentChildren;
  /** Several controls answer this question: they stand in a group under its title. */
  several?: boolean;
}

/** A question: its title, hint and pictures, the control, and what is wrong with the answer. */
export function Frame({ session, node, checked, several = false, children }: Props) {
  const id = useId();
  const { hint, readonly, required } = node.currentState;
  const fault = faultOf(session, node, checked);
  const notes = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  const tied: Tied = {
    id,
    disabled: readonly,
    required,
    ...(notes && { "aria-describedby": notes }),
    ...(fault && { "aria-invalid": "true" as const }),
  };
  const rest = (
    <>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          <RichText text={hint} />
        </p>
      )}
      {children(tied)}
      {fault && (
        <p class="fault" id={`${id}-fault`} role="alert">
          {fault}
        </p>
      )}
    </>
  );
  if (!several)
    return (
      <div class="question" data-node={node.nodeId}>
        <label class="question-title" for={id}>
          <Title session={session} node={node} />
        </label>
        {rest}
      </div>
    );
  return (
    <fieldset
      class="question"
      data-node={node.nodeId}
      aria-describedby={notes || undefined}
      disabled={readonly}
    >
      <legend class="question-title">
        <Title session={session} node={node} />
      </legend>
      {rest}
    </fieldset>
  );
}

function Title({ session, node }: Pick<Asked, "session" | "node">) {
  const { label, required } = node.currentState;
  return (
    <>
      {label ? <RichText text={label} /> : words.unnamed}
      {required && <span class="required">{words.required}</span>}
      {label && <FormMedia text={label} media={session.media} />}
    </>
  );
}

/** What is wrong with an answer. That one is missing is said only once somebody wanted to go on. */
function faultOf(session: FormSession, node: Question, checked: boolean): string | null {
  const text = session.unreadable(node);
  if (text !== undefined) return words.unreadable(text);
  const { violation } = node.validationState;
  if (!violation || (violation.condition === "required" && !checked)) return null;
  const own = violation.message?.asString;
  if (own) return own;
  return violation.condition === "required" ? words.requiredFault : words.constraintFault;
}
