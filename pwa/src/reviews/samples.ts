import { get, post } from "../api.ts";

/** One draw of reports for a second look. */
export interface Sample {
  id: string;
  rules: readonly string[];
  percent: number;
  /** Whoever has it and the pool draws the same again. */
  seed: string;
  /** Among covert cases; only who drew is told of it. */
  covert: boolean;
  drawn: string;
  drawn_by: string;
  pool: number;
  chosen: number;
  looked: number;
}

export interface Samples {
  samples: readonly Sample[];
  /** Reports that stand in no pool yet. */
  waiting: number;
}

export const RULES = ["alert", "serious", "refused", "late", "returned"] as const;

export const readSamples = () => get<Samples>("/api/samples");
export const drawSample = (rules: readonly string[], percent: number) =>
  post<Samples>("/api/samples", { rules, percent });
