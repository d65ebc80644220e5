import { useEffect, useState } from "preact/hooks";
import { ApiError } from "../../api.ts";
import { Notice } from "../../app/notice.tsx";
import { sendAnswer } from "./asked.ts";
import { forgetAnswer, keepAnswer, keptAnswer } from "./kept.ts";
import { words } from "./words.ts";

interface Props {
  code: string;
  onSent: () => void;
  /** The server has answered that it will not take it as it is: it can be changed again. */
  onRefused: () => void;
}

const CHANGEABLE = [409, 422];

/** On the way to the server, unchanged until it has arrived: then the same answer is never counted twice. */
export function Sending({ code, onSent, onRefused }: Props) {
  const [problem, setProblem] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(true);
  const deliver = async () => {
    const kept = keptAnswer(code);
    if (!kept) return onRefused();
    setBusy(true);
    try {
      const { id, form, instance, seat } = kept;
      await sendAnswer(code, { id, form, instance, seat: seat || null });
      forgetAnswer(code, kept);
      onSent();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error);
      setBusy(false);
    }
  };
  useEffect(() => void deliver(), []);
  const change = () => {
    const kept = keptAnswer(code);
    if (kept) keepAnswer(code, { ...kept, state: "draft" });
    onRefused();
  };
  if (busy) return <p role="status">{words.sending}</p>;
  const refused = problem !== null && CHANGEABLE.includes(problem.status);
  return (
    <>
      <Notice kind="warn" title={words.notSent}>
        {problem && !problem.offline ? problem.message : words.notSentText}
      </Notice>
      {refused ? (
        <button type="button" class="button primary wide" onClick={change}>
          {words.goOn}
        </button>
      ) : (
        <button type="button" class="button primary wide" onClick={() => void deliver()}>
          {words.again}
        </button>
      )}
    </>
  );
}
