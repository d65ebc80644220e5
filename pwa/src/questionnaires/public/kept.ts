import { nameOf, type Questionnaire } from "../questionnaire.ts";

/** What somebody has filled in on an own phone, kept in this browser until it is sent, over a reload too. */

export interface KeptAnswer {
  readonly id: string;
  readonly form: string;
  /** The version it was begun with: it is finished with it, whatever is asked since. */
  readonly questionnaire?: Questionnaire;
  readonly seat: string;
  readonly instance: string;
  /** "draft": being filled in. "whole": sent once at least, unchanged until it has arrived. "sent": it has; nothing of it is left here. */
  readonly state: "draft" | "whole" | "sent";
}

const keyOf = (code: string) => `answer/${code}`;

export function keptAnswer(code: string): KeptAnswer | undefined {
  try {
    const text = localStorage.getItem(keyOf(code));
    return text ? (JSON.parse(text) as KeptAnswer) : undefined;
  } catch {
    return undefined; // a browser that lends no storage: everything works but a reload
  }
}

export function keepAnswer(code: string, kept: KeptAnswer): void {
  try {
    localStorage.setItem(keyOf(code), JSON.stringify(kept));
  } catch {
    // as above
  }
}

/** What may be filled in: what is asked now, and in place of a newer version the one that was begun. */
export function withBegun(
  asked: readonly Questionnaire[],
  kept: KeptAnswer | undefined,
): readonly Questionnaire[] {
  const begun = kept?.instance ? kept.questionnaire : undefined;
  if (!begun || asked.some((one) => nameOf(one) === nameOf(begun))) return asked;
  return [...asked.filter(({ code }) => code !== begun.code), begun];
}

/** The answer has arrived: only that it has stays here. */
export function forgetAnswer(code: string, { form }: KeptAnswer): void {
  keepAnswer(code, { id: "", form, seat: "", instance: "", state: "sent" });
}

/** Somebody else begins on this phone. */
export function beginAnew(code: string): void {
  try {
    localStorage.removeItem(keyOf(code));
  } catch {
    // as above
  }
}
