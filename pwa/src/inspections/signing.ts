import type { Signed } from "./records.ts";
import type { Stroke } from "./strokes.ts";

/** What a person has put on the form so far. */
export interface SigningForm {
  name: string;
  strokes: readonly Stroke[];
  /** The typed name stands for the drawn one. */
  typed: boolean;
  refused: boolean;
  reason: string;
  /** Who saw the refusal. */
  witness: string;
  /** What was told to whoever signs when they began to, or refused; undefined where nothing is. */
  told?: string | undefined;
}

/** Tell whether somebody has begun to sign, or refused to. */
const begun = ({ strokes, typed, refused }: SigningForm) => strokes.length > 0 || typed || refused;

/** Tell whether other things are told now than when they began: what is signed then is not what they heard. */
export function outdated(form: SigningForm, told: string | undefined): boolean {
  return begun(form) && form.told !== told;
}

/** The form after a change to it; what is told is noted until they begin. */
export function changed<F extends SigningForm>(form: F, part: Partial<F>, told: string | undefined): F {
  return { ...form, ...part, told: begun(form) ? form.told : told };
}

/** The form without any signature or refusal, as it is told now. */
export function afresh<F extends SigningForm>(form: F, told: string | undefined): F {
  return { ...form, strokes: [], typed: false, refused: false, told };
}

export type SigningFault = "name" | "strokes" | "reason" | "witness";

/** What is missing before a signature, or a refusal to sign, can be kept; an institution refuses before a witness. */
export function signingFault(form: SigningForm, witnessed = false): SigningFault | undefined {
  if (form.refused && !form.reason.trim()) return "reason";
  if (form.refused) return witnessed && !form.witness.trim() ? "witness" : undefined;
  if (!form.name.trim()) return "name";
  return form.typed || form.strokes.length > 0 ? undefined : "strokes";
}

/**
 * The signature a person gave for the round being written.
 *
 * One given before the last sending back (`returned`) covered what was sent back, not what is
 * written now, so it does not count again.
 */
export function ownSignature(
  signed: readonly Signed[],
  person: string,
  returned: number,
): Signed | undefined {
  return signed.findLast(
    ({ signature, head }) =>
      signature.as === "supervisor" &&
      head.author === person &&
      (head.number === null || head.number > returned),
  );
}
