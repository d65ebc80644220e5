import type { Json } from "../sync/operation.ts";
import { type ScopeView, value } from "../sync/view.ts";

/** Whom a questionnaire asks. */
export type Respondent = "candidate" | "examiner" | "staff" | "supervisor";

export interface FormFile {
  readonly sha256: string;
  readonly size: number;
}

/** A question of which some answers are leads, and what they point to. */
export interface FormLead {
  /** Its place in the form, which a version never changes. */
  readonly number: number;
  readonly path: string;
  readonly label: string;
  /** Answer → what it says. */
  readonly values: Readonly<Record<string, string>>;
  readonly category: string | null;
  readonly severity: "minor" | "major" | "critical" | null;
}

/** One version of a questionnaire as the library tells of it; the form itself is a file. */
export interface Questionnaire {
  readonly code: string;
  readonly version: string;
  readonly zh: string;
  readonly en: string;
  readonly respondent: Respondent;
  readonly form: FormFile;
  readonly media: readonly (FormFile & { readonly name: string; readonly type: string })[];
  /** Which answers of a supervisor's own are leads. */
  readonly leads?: readonly FormLead[];
  /** No new answers are begun with it; what was begun is finished with it. */
  readonly ends?: boolean;
}

export const nameOf = ({ code, version }: Pick<Questionnaire, "code" | "version">) => `${code}@${version}`;

/** One version, by the name that answers carry; undefined while it is not on this phone. */
export function questionnaireIn(library: ScopeView, name: string): Questionnaire | undefined {
  return read(value(library.collection("questionnaire").get(name), "about"));
}

/** Every version the library holds. */
export function questionnairesIn(library: ScopeView): readonly Questionnaire[] {
  const records = [...library.collection("questionnaire").values()];
  return records.flatMap((record) => read(value(record, "about")) ?? []);
}

/** The newest version of each that new answers may be begun with. */
export function offeredIn(library: ScopeView): readonly Questionnaire[] {
  const newest = new Map<string, Questionnaire>();
  for (const one of questionnairesIn(library)) {
    const known = newest.get(one.code);
    if (!known || later(one, known)) newest.set(one.code, one);
  }
  return [...newest.values()].filter(({ ends }) => !ends);
}

function later(one: Questionnaire, other: Questionnaire): boolean {
  return one.version.localeCompare(other.version, "en", { numeric: true }) > 0;
}

/** The files that a phone must hold before this can be filled in without a network. */
export function filesOf({ form, media }: Questionnaire): readonly FormFile[] {
  return [form, ...media];
}

// The server wrote it and has checked it; its shape is trusted.
function read(about: Json | undefined): Questionnaire | undefined {
  return (about ?? undefined) as unknown as Questionnaire | undefined;
}
