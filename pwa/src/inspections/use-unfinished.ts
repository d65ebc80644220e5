import { useEffect, useState } from "preact/hooks";
import { useUnsaved } from "../app/unsaved.ts";
import { useKeeping } from "./keeping.ts";
import { forgetForm, keepForm, unfinishedForm } from "./unfinished.ts";

export interface Unfinished<T> {
  /** What stands on the form; undefined while it is being read. */
  form: T | undefined;
  /** It stood here before the page was opened, and was not kept as a record. */
  resumed: boolean;
  change: (form: T) => void;
  /** It became a record: nothing of it is left here but what is drawn. */
  settle: () => Promise<void>;
  /** It is not wanted: the form is as it was at first. */
  startOver: () => Promise<void>;
  /** What keeps it from lying on this phone, as a sentence. */
  problem: string | null;
}

/** Follow a form that becomes a record only as a whole; what is on it outlives the page. */
export function useUnfinished<T extends object>(scope: string, name: string, first: () => T): Unfinished<T> {
  const [form, setForm] = useState<T>();
  const [resumed, setResumed] = useState(false);
  const [touched, setTouched] = useState(false);
  const { problem, keep } = useKeeping();
  useUnsaved(touched);
  useEffect(() => {
    void unfinishedForm<T>(scope, name)
      .catch(console.error) // what cannot be read any more keeps nobody from beginning anew
      .then((before) => {
        setResumed(before !== undefined);
        setForm(before ?? first());
      });
  }, [scope, name]);
  const settle = async () => {
    await forgetForm(scope, name);
    setResumed(false);
    setTouched(false);
  };
  return {
    form,
    resumed,
    problem,
    change: (next) => {
      setForm(next);
      setTouched(true);
      void keep(() => keepForm(scope, name, next));
    },
    settle,
    startOver: async () => {
      await settle();
      setForm(first());
    },
  };
}
