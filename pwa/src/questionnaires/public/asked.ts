import { answer, send } from "../../api.ts";
import type { Questionnaire } from "../questionnaire.ts";

/** What is asked of whoever sits an exam, and where the answers go. Nobody is named, and nothing is signed. */

export interface Asked {
  readonly session: { readonly name: string; readonly day: string; readonly site: string };
  readonly questionnaires: readonly Questionnaire[];
  /** Not answered here: they ask for a photo or a file, and nobody sends files unnamed. */
  readonly withFiles: readonly Titles[];
}

export interface Titles {
  readonly zh: string;
  readonly en: string;
}

interface Told {
  readonly session: Asked["session"];
  readonly questionnaires: readonly { readonly about: Questionnaire }[];
  readonly with_files: readonly Titles[];
}

const at = (code: string) => `/api/sessions/${encodeURIComponent(code)}`;

export async function fetchAsked(code: string): Promise<Asked> {
  const told = await answer<Told>(await send("GET", `${at(code)}/questionnaire`, null));
  return {
    session: told.session,
    questionnaires: told.questionnaires.map(({ about }) => about),
    withFiles: told.with_files,
  };
}

export interface Whole {
  /** Made on this phone: the same again is no second answer. */
  readonly id: string;
  readonly form: string;
  readonly instance: string;
  readonly seat: string | null;
}

/** Send an answer, again too. */
export async function sendAnswer(code: string, whole: Whole): Promise<void> {
  const headers = { "Content-Type": "application/json" };
  await answer(await send("POST", `${at(code)}/responses`, JSON.stringify(whole), headers));
}
