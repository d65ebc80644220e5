import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { quiet } from "./cover.ts";
import { words } from "./words.ts";

/** What tells whose phone this is: while it keeps quiet, only at a touch. */
export function Deliberate({ children }: { children: ComponentChildren }) {
  const [wanted, setWanted] = useState(false);
  if (wanted || !quiet.value) return <>{children}</>;
  return (
    <button type="button" class="button wide" onClick={() => setWanted(true)}>
      {words.show}
    </button>
  );
}
