import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { formOpen } from "../app/update.ts";
import type { Change } from "../replica.ts";
import { useKeeping } from "./keeping.ts";
import { finishDraft, keepDraft } from "./typing.ts";
import { Typist } from "./typist.ts";

export interface Typing<T> {
  /** What to show: what is being typed, else what is stored. */
  value: T;
  /** More is typed; it becomes a draft soon and an operation at a pause. */
  type: (value: T) => void;
  /** Chosen rather than typed: an operation at once. */
  give: (value: T) => void;
  /** The field is left. */
  finish: () => void;
  problem: string | null;
}

/** Follow one field of one record while it is filled in; nothing typed is ever lost. */
export function useTyping<T>(scope: string, stored: T, change: (value: T) => Change): Typing<T> {
  const [typed, setTyped] = useState<{ value: T }>();
  const { problem, keep } = useKeeping();
  const close = useRef<() => void>(undefined);
  const typist = useMemo(
    () =>
      new Typist({
        draft: (latest) => keep(() => keepDraft(scope, latest)),
        finish: (latest) => keep(() => finishDraft(scope, latest)).then(settle),
      }),
    [scope],
  );

  function settle(kept: boolean): void {
    close.current?.();
    close.current = undefined;
    if (kept && !typist.busy) setTyped(undefined);
  }

  function type(value: T): void {
    setTyped({ value });
    close.current ??= formOpen();
    typist.type(change(value));
  }

  useEffect(() => whenLeaving(() => void typist.finish()), [typist]);
  return {
    value: typed ? typed.value : stored,
    type,
    give: (value) => {
      type(value);
      void typist.finish();
    },
    finish: () => void typist.finish(),
    problem,
  };
}

/** Run when the page is hidden or goes, and when the screen does. */
function whenLeaving(leave: () => void): () => void {
  const hidden = () => document.visibilityState === "hidden" && leave();
  document.addEventListener("visibilitychange", hidden);
  addEventListener("pagehide", leave);
  return () => {
    document.removeEventListener("visibilitychange", hidden);
    removeEventListener("pagehide", leave);
    leave();
  };
}
