import { say } from "../language.ts";
import { words as desk } from "./desk-words.ts";
import type { OneResponse } from "./one-response.ts";
import { words } from "./response-words.ts";

/** What the questionnaire is called, or its key where it is not here. */
export const titled = ({ form, zh, en }: OneResponse) => say([zh, en]) || form || words.response;

/** The version it answers, and whether that is still the current one. */
export function versionIn({ form, newest }: OneResponse): string {
  const version = form.split("@")[1] ?? "";
  if (!newest) return version;
  return version === newest ? words.versionIs(version) : words.versionWas(version, newest);
}

/** Who answered, and who wrote it down; of anonymous answers nobody is known. */
export function filledBy({ session, handed, respondent, author }: OneResponse): string {
  if (session) return words.alone;
  if (respondent === "supervisor") return author;
  return handed ? words.onPhoneOf(author) : words.askedBy(author);
}

export function respondentIn({ respondent }: OneResponse): string {
  return respondent in RESPONDENTS ? desk[respondent as keyof typeof RESPONDENTS] : "";
}

const RESPONDENTS = { candidate: true, examiner: true, staff: true, supervisor: true } as const;
