import { get, post } from "../api.ts";
import type { Named } from "../app/known-as.ts";

/** An alert that nobody has acknowledged. */
export interface WaitingAlert {
  case: string;
  alert: string;
  /** The entry that raised it: what somebody knows who has it on the screen. */
  number: number;
  mode: "open" | "covert";
  institution: Named;
  by: string | null;
  received: number;
  text: string;
}

export const readWaiting = () => get<WaitingAlert[]>("/api/alerts");

/** Tell the team that somebody knows of it, with a word to them if there is one. */
export const acknowledge = ({ case: id, alert, number }: WaitingAlert, text: string) =>
  post(`/api/cases/${id}/acknowledgements`, { alert, seen: number, text });
