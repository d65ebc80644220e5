import type { ReportState } from "./progress.ts";

/** A submission or a decision on one, as far as the round is concerned. `number` is null while only on this phone. */
export interface Submission {
  round: number;
  number: number | null;
}

export interface Decision {
  round: number;
  decision: "returned" | "accepted";
  number: number;
  text: string;
}

/** Where the report stands between the team and the dispatching body. */
export interface Round {
  state: ReportState;
  /** The round being written, or the one submitted last. */
  round: number;
  /** The ledger number of the last sending back; 0 if it never was. */
  returned: number;
  /** The decision that made the state, where there is one. */
  decision: Decision | undefined;
}

/** Read the rounds: each submission opens one, and a decision on the same round closes it. */
export function roundOf(submissions: readonly Submission[], decisions: readonly Decision[]): Round {
  const last = Math.max(0, ...submissions.map((one) => one.round));
  const returned = Math.max(
    0,
    ...decisions.filter((one) => one.decision === "returned").map((one) => one.number),
  );
  const decision = decisions.filter((one) => one.round === last).at(-1);
  if (last === 0) return { state: "draft", round: 1, returned, decision: undefined };
  if (!decision) return { state: "submitted", round: last, returned, decision };
  const next = decision.decision === "returned" ? last + 1 : last;
  return { state: decision.decision, round: next, returned, decision };
}
