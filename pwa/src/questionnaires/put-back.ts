import type { Question } from "./form-nodes.ts";

/** What gives a question the answer again that it has now. */
export function puttingBack(question: Question): () => unknown {
  const { value, instanceValue } = question.currentState;
  switch (question.nodeType) {
    case "note":
      return () => undefined;
    case "select":
      return () => question.selectValues(value as readonly string[]);
    case "rank":
      return () => question.setValues(value as readonly string[]);
    case "trigger":
      return () => question.setValue(value as boolean);
    case "upload":
      return () => question.setValue(value as File | null);
    default:
      return () => question.setValue(instanceValue);
  }
}
