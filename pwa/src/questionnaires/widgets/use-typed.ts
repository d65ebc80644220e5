import { useRef, useState } from "preact/hooks";
import type { Question } from "../form-nodes.ts";
import type { FormSession } from "../form-session.ts";

type Write = () => unknown;

/**
 * What is being typed. It becomes the answer sign by sign; but where what stands there so far would take away
 * entries with answers, as the 1 of 15 does, it waits until the field is left, and then somebody is asked.
 */
export function useTyped(session: FormSession, node: Question) {
  const [typed, setTyped] = useState<string | null>(null);
  const waiting = useRef<Write | null>(null);
  const type = (text: string, write: Write) => {
    setTyped(text);
    waiting.current = session.answerSoFar(node, write) ? null : write;
  };
  const refuse = (text: string, clear: Write) => {
    setTyped(text);
    waiting.current = null;
    session.refuse(node, text, clear);
  };
  const leave = () => {
    setTyped(null);
    const write = waiting.current;
    waiting.current = null;
    if (write) session.answer(node, write);
  };
  return { typed, type, refuse, leave };
}
