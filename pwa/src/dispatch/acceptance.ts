/** The answer of one supervisor to a dispatch, with the recusal declaration it always carries. */
export interface Acceptance {
  readonly answer: "accepted" | "declined" | "recused";
  readonly relations: readonly string[];
  readonly note: string;
}

/** What the supervisor has filled in so far. `relations` is undefined until the declaration was made. */
export interface Declaration {
  readonly relations: readonly string[] | undefined;
  readonly note: string;
}

/** The relation that bars from the task whatever anybody decides. */
export const BARRED = "examiner_same";

/** What keeps somebody from giving an answer; undefined when it may be given. */
export type Hindrance = "undeclared" | "related" | "unrelated" | "unexplained";

/**
 * Tell what is missing before an answer may be given.
 *
 * Nobody answers without the declaration. Who declares a relation does not accept but
 * recuses; who declares none has nothing to recuse for; who declines says why.
 */
export function hindrance(answer: Acceptance["answer"], declared: Declaration): Hindrance | undefined {
  if (!declared.relations) return "undeclared";
  const related = declared.relations.length > 0;
  if (answer === "accepted") return related ? "related" : undefined;
  if (answer === "recused" && !related) return "unrelated";
  if (answer === "recused" && !declared.relations.includes("other")) return undefined;
  return declared.note.trim() ? undefined : "unexplained";
}
