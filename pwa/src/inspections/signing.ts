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
