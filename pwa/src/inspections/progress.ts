import type { Mode } from "../dispatch/task.ts";
import { ADDED, type Group, type Item } from "./checklist.ts";

/** The course of one supervisor's visit (requirements 2.4), read from what was recorded; nothing here is stored. */

export type Ending = "finished" | "covert" | "no_entry";

export interface Visit {
  arrived: boolean;
  card: boolean;
  /** By anybody of the team, as far as this phone knows. */
  disclosed: boolean;
  ended: Ending | undefined;
}

export type ReportState = "draft" | "submitted" | "returned" | "accepted";

export type Stage =
  | "READY"
  | "ARRIVED"
  | "CARD_SHOWN"
  | "CHECKING"
  | "ON_SITE_FEEDBACK"
  | "COVERT_OBSERVING"
  | "DISCLOSED"
  | "ENDED_COVERT"
  | "DRAFT_REPORT"
  | "SUBMITTED"
  | "RETURNED"
  | "ACCEPTED";

export interface Facts {
  mode: Mode;
  visit: Visit;
  /** Somebody of the team has answered an item. */
  answered: boolean;
  /** The institution has signed, or was recorded as refusing to. */
  acknowledged: boolean;
  report: ReportState;
}

/**
 * `observe` is to note what anybody may see; `inspect` is to ask and to look into papers,
 * which only a supervisor who has shown the card may do (articles 9 and 10).
 */
export type Step =
  | "arrive"
  | "show_card"
  | "disclose"
  | "observe"
  | "inspect"
  | "feedback"
  | "finish"
  | "end_covert"
  | "no_entry"
  | "report"
  | "submit";

/** Where the visit stands. */
export function stage(facts: Facts): Stage {
  if (facts.report === "submitted") return "SUBMITTED";
  if (facts.report === "returned") return "RETURNED";
  if (facts.report === "accepted") return "ACCEPTED";
  if (facts.visit.ended) return facts.visit.ended === "covert" ? "ENDED_COVERT" : "DRAFT_REPORT";
  return onSite(facts);
}

function onSite({ mode, visit, answered, acknowledged }: Facts): Stage {
  if (!visit.arrived) return "READY";
  if (mode === "covert" && !visit.disclosed) return "COVERT_OBSERVING";
  if (!visit.card) return mode === "covert" ? "DISCLOSED" : "ARRIVED";
  if (acknowledged) return "ON_SITE_FEEDBACK";
  return answered ? "CHECKING" : "CARD_SHOWN";
}

const STEPS: Record<Stage, readonly Step[]> = {
  READY: ["arrive"],
  ARRIVED: ["show_card", "no_entry"],
  CARD_SHOWN: ["observe", "inspect", "report", "finish", "no_entry"],
  CHECKING: ["observe", "inspect", "feedback", "report", "finish", "no_entry"],
  ON_SITE_FEEDBACK: ["observe", "inspect", "feedback", "report", "finish"],
  COVERT_OBSERVING: ["observe", "report", "disclose", "end_covert", "no_entry"],
  DISCLOSED: ["observe", "show_card", "no_entry"],
  ENDED_COVERT: ["observe", "report", "submit"],
  DRAFT_REPORT: ["observe", "inspect", "feedback", "report", "submit"],
  SUBMITTED: [],
  RETURNED: ["observe", "inspect", "feedback", "report", "submit"],
  ACCEPTED: [],
};

/** The steps the rules allow now. Covertly, things are noted before arrival too: one enquires beforehand. */
export function allowed(facts: Facts): readonly Step[] {
  const now = stage(facts);
  if (facts.mode === "open") return STEPS[now];
  if (now === "READY") return ["arrive", "observe"];
  const secret = !facts.visit.card;
  return secret ? STEPS[now].filter((step) => step !== "inspect" && step !== "feedback") : STEPS[now];
}

/**
 * Tell whether an item may be answered with the steps allowed now.
 *
 * Before the card is shown only what anybody can observe is open: not the follow-up of a
 * disclosure, and not the checks taken over from the open checklist.
 */
export function mayAnswer(steps: readonly Step[], group: Group, item: Item): boolean {
  if (steps.includes("inspect")) return true;
  if (!steps.includes("observe") || group.id === ADDED) return false;
  return group.phase !== "disclosure" || item.required || item.immediate_report === true;
}
