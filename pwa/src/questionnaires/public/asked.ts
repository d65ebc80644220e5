import { answer, send } from "../../api.ts";
import type { Questionnaire } from "../questionnaire.ts";

/** What is asked of whoever sits an exam, and where the answers go. Nobody is named, and nothing is signed. */

export interface Asked {
  readonly session: { readonly name: string; readonly day: string; readonly site: string };
  readonly questionnaires: readonly Questionnaire[];
}

const at = (code: string) => `/api/sessions/${encodeURIComponent(code)}`;

export async function fetchAsked(code: string): Promise<Asked> {
  return answer<Asked>(await send("GET", `${at(code)}/questionnaire`, null));
}

export interface Whole {
  readonly form: string;
  readonly instance: string;
  readonly seat: string | null;
}

/** Send an answer. The same one again is no second one. */
export async function sendAnswer(code: string, whole: Whole): Promise<void> {
  const headers = { "Content-Type": "application/json" };
  await answer(await send("POST", `${at(code)}/responses`, JSON.stringify(whole), headers));
}
