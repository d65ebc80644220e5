import type { Inspection } from "../inspections/inspection.ts";

/** Tell whether findings may be written now: as long as anything may be noted. */
export function writable({ steps }: Pick<Inspection, "steps">): boolean {
  return steps.includes("observe");
}
