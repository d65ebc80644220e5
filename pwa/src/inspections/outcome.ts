import type { Ending, Step } from "./progress.ts";

/** How a person says that the visit ended. That no exam was held is recorded as not entering one. */
export type Outcome = "finished" | "covert" | "no_entry" | "not_started";

/** The outcomes the rules allow now, the usual one first. */
export function outcomes(steps: readonly Step[]): readonly Outcome[] {
  const found: Outcome[] = [];
  if (steps.includes("finish")) found.push("finished");
  if (steps.includes("end_covert")) found.push("covert");
  if (steps.includes("no_entry")) found.push("no_entry", "not_started");
  return found;
}

/** Tell whether an outcome has to be explained. */
export function needsNote(outcome: Outcome): boolean {
  return outcome === "no_entry" || outcome === "not_started";
}

/** What is recorded of an outcome; `notStarted` is how the language of the person says it. */
export function recorded(outcome: Outcome, note: string, notStarted: string): { how: Ending; note: string } {
  const told = note.trim();
  if (outcome === "not_started") return { how: "no_entry", note: `${notStarted}：${told}` };
  return { how: outcome, note: told };
}
