import { useEffect, useState } from "preact/hooks";
import { useUnsaved } from "../app/unsaved.ts";
import { useKeeping } from "./keeping.ts";
import { forgetForm, keepForm, unfinishedForm } from "./unfinished.ts";

export interface Unfinished<T> {
  /** What stands on the form; undefined while it is being read. */
  form: T | undefined;
  /** What whoever fills it in had been shown at the first change: the ledger's number then. */
  seen: number;
  /** It stood here before the page was opened, and was not kept as a record. */
  resumed: boolean;
  change: (form: T) => void;
  /** It became a record, or is not wanted: nothing of it is left here, and the form is as at first. */
  settle: () => Promise<void>;
  /** What keeps it from lying on this phone, as a sentence. */
  problem: string | null;
}

interface Begun<T> {
  form: T;
  seen: number;
}

/**
 * Follow a form that becomes a record only as a whole; what is on it outlives the page. Until somebody changes it, it
 * follows what it is filled in with at `first`; `drawn` is the ledger's number that this is read from.
 */
export function useUnfinished<T extends object>(
  scope: string,
  name: string,
  first: () => T,
  drawn = 0,
): Unfinished<T> {
  const [begun, setBegun] = useState<Begun<T> | null>(); // undefined while it is being read, null where nothing was
  const [resumed, setResumed] = useState(false);
  const [touched, setTouched] = useState(false);
  const { problem, keep } = useKeeping();
  useUnsaved(touched);
  useEffect(() => {
    void unfinishedForm<Begun<T>>(scope, name)
      .catch(console.error) // what cannot be read any more keeps nobody from beginning anew
      .then((before) => {
        setResumed(before !== undefined);
        setBegun(before ?? null);
      });
  }, [scope, name]);
  const seen = begun?.seen ?? drawn;
  return {
    form: begun === null ? first() : begun?.form,
    seen,
    resumed,
    problem,
    change: (form) => {
      const next = { form, seen };
      setBegun(next);
      setTouched(true);
      void keep(() => keepForm(scope, name, next));
    },
    settle: async () => {
      await forgetForm(scope, name);
      setResumed(false);
      setTouched(false);
      setBegun(null);
    },
  };
}
