import type { Json } from "../sync/operation.ts";
import {
  disagreement,
  type Head,
  head,
  type RecordView,
  type ScopeView,
  value,
  withdrawn,
} from "../sync/view.ts";
import type { Power } from "./powers.ts";

/** Interviews, requests for documents, re-marking and tests, read from the ledger into plain values. */

export const KINDS = ["interview", "request", "recheck", "test"] as const;
export type Kind = (typeof KINDS)[number];

/** What it serves: a group of the checklist, or why it is asked beyond these. */
interface Matter {
  power: Power;
  matter: string | null;
  beyond: string | null;
  at: string;
}

export interface Interview extends Matter {
  kind: string;
  name: string | null;
  way: "in_person" | "telephone" | "video";
  place: string;
  interviewers: readonly string[];
  told: true;
}

export interface Request extends Matter {
  name: string;
  copies: number;
  way: "on_site" | "copy" | "original" | "electronic";
}

export interface Outcome {
  as: "given" | "partly" | "refused";
  who: string | null;
  reason: string | null;
  at: string;
}

/** Marks are in hundredths. */
export interface Recheck extends Matter {
  paper: string;
  module: string;
  drawn: string;
  full: number;
  original: number;
  again: number;
  by: string;
}

export interface Test extends Matter {
  subject: string;
  task: string;
  result: "passed" | "failed" | "unclear";
}

export interface Abouts {
  interview: Interview;
  request: Request;
  recheck: Recheck;
  test: Test;
}

/** One of them as it stands. */
export interface Instrument<K extends Kind = Kind> {
  kind: K;
  id: string;
  about: Abouts[K];
  record: RecordView;
  head: Head;
  /** Why it was withdrawn; null while it stands. */
  withdrawn: string | null;
}

// Every other shape is refused by the server, so it is trusted here.
const as = <T>(json: Json | undefined): T | undefined => (json ?? undefined) as unknown as T | undefined;

/** All of one kind, the withdrawn ones too, in the order they were begun. */
export function instrumentsIn<K extends Kind>(view: ScopeView, kind: K): readonly Instrument<K>[] {
  return [...view.collection(kind).values()].flatMap((record) => {
    const one = head(record, kind);
    const about = as<Abouts[K]>(one?.value);
    if (!one || !about) return [];
    const why = withdrawn(record) ? (as<string>(value(record, "withdrawn")) ?? "") : null;
    return [{ kind, id: record.id, about, record, head: one, withdrawn: why }];
  });
}

export function standingInstruments<K extends Kind>(view: ScopeView, kind: K): readonly Instrument<K>[] {
  return instrumentsIn(view, kind).filter((one) => one.withdrawn === null);
}

/** What the institution did with a request; undefined until it is noted. */
export const outcomeOf = ({ record }: Instrument): Outcome | undefined =>
  as<Outcome>(value(record, "outcome"));

/** What several people noted apart where it differs in more than the moment; else none (R-OF.5). */
export function outcomesApart({ record }: Instrument): readonly Head[] {
  const heads = record.fields.get("outcome") ?? [];
  const said = heads.map((one) => as<Outcome>(one.value));
  return new Set(said.map((one) => JSON.stringify([one?.as, one?.who, one?.reason]))).size > 1 ? heads : [];
}

/** What several people noted apart when it was begun or corrected; none where they agree (R-OF.5). */
export const aboutsApart = ({ kind, record }: Instrument): readonly Head[] => disagreement(record, kind);

export const returnOf = ({ record }: Instrument) =>
  as<{ at: string; note: string | null }>(value(record, "returned"));

export const textOf = ({ record }: Instrument, field: string): string =>
  as<string>(value(record, field)) ?? "";

/** The texts of an interview: its outline, what was said, what was handed over. */
export const OUTLINE = ["duties", "identity", "papers", "marks", "fees", "complaint"] as const;

/** The mark given again less the mark given first, in hundredths. */
export const difference = ({ original, again }: Pick<Recheck, "original" | "again">): number =>
  again - original;

/** A mark as people write it. */
export function inMarks(hundredths: number): string {
  return (hundredths / 100).toFixed(2).replace(/\.?0+$/, "");
}

/** A difference with its sign; none is a plain 0. */
export function signed(hundredths: number): string {
  return hundredths > 0 ? `+${inMarks(hundredths)}` : inMarks(hundredths).replace("-", "−");
}

/** What somebody typed as a mark, in hundredths; undefined where it is none. */
export function markFrom(text: string): number | undefined {
  const typed = text.normalize("NFKC").replaceAll("。", ".").trim(); // as a Chinese keyboard writes them too
  return /^\d{1,4}(\.\d{1,2})?$/.test(typed) ? Math.round(Number(typed) * 100) : undefined;
}
