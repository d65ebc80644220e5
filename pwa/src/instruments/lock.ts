import type { Facts, Step } from "../inspections/progress.ts";

/** Why asking and looking into papers are not possible now; undefined when they are. */
export type Lock = "before arrival" | "before card" | "covert" | "stayed covert" | "sealed";

/**
 * Asking, looking into papers, re-marking and testing take a supervisor known to be one (2.4, Q-20).
 *
 * The server asks the same of what arrives, and keeps beside what was written before a covert visit was disclosed.
 */
export function lockOf({ mode, visit, report }: Facts, steps: readonly Step[]): Lock | undefined {
  if (steps.includes("inspect")) return undefined;
  if (report === "submitted" || report === "accepted") return "sealed";
  if (mode === "covert" && visit.ended === "covert") return "stayed covert";
  if (mode === "covert" && !visit.disclosed) return "covert";
  return visit.arrived ? "before card" : "before arrival";
}
