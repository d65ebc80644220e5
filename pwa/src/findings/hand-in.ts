import type { Inspection } from "../inspections/inspection.ts";
import { submit } from "../inspections/store.ts";
import { standingFindings } from "./finding.ts";
import { openIn } from "./material.ts";
import { countFound } from "./proposals.ts";
import { takeUpProblems } from "./store.ts";

/** Submit the report with what was found: problems nobody has decided on are findings from here on. */
export async function handIn(inspection: Inspection, signature: string): Promise<void> {
  const entered = inspection.facts.visit.ended !== "no_entry"; // else nothing was looked at
  const found = entered ? await takeUpProblems(inspection) : standingFindings(inspection.view);
  await submit(inspection, signature, countFound(found, entered ? openIn(inspection) : []));
}
