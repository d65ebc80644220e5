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

/** Where the one that is being filled in lies. */
const keyOf = (code: string) => `answer/${code}`;
/** Where those lie that were begun and left for another questionnaire. */
const asideOf = (code: string) => `aside/${code}`;

export const keptAnswer = (code: string) => read<KeptAnswer>(keyOf(code));

/** What was begun and not sent, one of a questionnaire; first what was filled in last. */
export function begunAnswers(code: string): readonly KeptAnswer[] {
  const kept = keptAnswer(code);
  const aside = read<KeptAnswer[]>(asideOf(code)) ?? [];
  return kept?.instance ? [kept, ...aside.filter((one) => !sameAsked(one, kept))] : aside;
}

/** From here on this is the one that is being filled in. What was begun of another questionnaire stays beside it. */
export function keepAnswer(code: string, kept: KeptAnswer): void {
  const others = begunAnswers(code).filter((one) => !sameAsked(one, kept));
  if (write(asideOf(code), others)) write(keyOf(code), kept);
}

/** Whether both answer the same questionnaire, in whichever version. */
const sameAsked = (one: KeptAnswer, other: KeptAnswer) => codeOf(one) === codeOf(other);
const codeOf = ({ form }: KeptAnswer) => form.slice(0, form.lastIndexOf("@"));

/** A browser that lends no storage finds nothing: everything works but a reload. */
function read<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(key);
    return text ? (JSON.parse(text) as T) : undefined;
  } catch {
    return undefined;
  }
}

/** False where the browser lends no storage, or no more of it. */
function write(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** What may be filled in: what is asked now, and in place of a newer version the one that was begun. */
export function withBegun(
  asked: readonly Questionnaire[],
  kept: readonly KeptAnswer[],
): readonly Questionnaire[] {
  const begun = kept.flatMap(({ questionnaire }) => questionnaire ?? []);
  const ended = begun.filter((one) => !asked.some((now) => nameOf(now) === nameOf(one)));
  const codes = new Set(ended.map(({ code }) => code));
  return [...asked.filter(({ code }) => !codes.has(code)), ...ended];
}

/** The answer has arrived: only that it has stays here. */
export function forgetAnswer(code: string, { form }: KeptAnswer): void {
  keepAnswer(code, { id: "", form, seat: "", instance: "", state: "sent" });
}

/** What was begun of this version is not wanted any more. */
export function dropAnswer(code: string, form: string): void {
  const others = begunAnswers(code).filter((one) => one.form !== form);
  if (keptAnswer(code)?.form === form) remove(keyOf(code));
  write(asideOf(code), others);
}

/** Somebody else begins on this phone. */
export function beginAnew(code: string): void {
  remove(keyOf(code));
  remove(asideOf(code));
}

function remove(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // nothing was kept there
  }
}
