import { useEffect } from "preact/hooks";
import { formOpen } from "./update.ts";

/** While a form holds what is saved nowhere, no update is offered over it. */
export function useUnsaved(unsaved: boolean): void {
  useEffect(() => (unsaved ? formOpen() : undefined), [unsaved]);
}
