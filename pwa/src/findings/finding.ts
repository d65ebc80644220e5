import type { Severity } from "../inspections/checklist.ts";
import type { Json } from "../sync/operation.ts";
import { type Head, head, type ScopeView, value, withdrawn } from "../sync/view.ts";

/** What a finding grew out of. */
export interface Source {
  collection: "answer" | "interview" | "request" | "recheck" | "test" | "response";
  /** Of a response it is one question: `<response>.<its number>`. */
  record: string;
}

/** What a supervisor says was found, as it is written; fact and guidance are texts of their own. */
export interface FindingValue {
  from: Source | null;
  category: string | null;
  severity: Severity;
  article: string | null;
  items: readonly string[];
  photos: readonly string[];
  /** How a lead was verified; null where there was nothing to verify. */
  verified: string | null;
}

export interface Finding extends FindingValue {
  id: string;
  fact: string;
  guidance: string;
  /** Why it was withdrawn, or never taken up; null while it stands. */
  withdrawn: string | null;
  head: Head;
}

// Every other shape is refused by the server, so it is trusted here.
const as = <T>(json: Json | undefined): T | undefined => (json ?? undefined) as unknown as T | undefined;

/** How grave a finding can be, the gravest first. */
export const GRAVITY: readonly Severity[] = ["critical", "major", "minor"];

/** Put the gravest first; the rest keeps its order. */
export function gravestFirst<T extends { severity: Severity }>(some: readonly T[]): readonly T[] {
  return GRAVITY.flatMap((severity) => some.filter((one) => one.severity === severity));
}

/** All findings that were ever written, the withdrawn ones too, the gravest first. */
export function findingsIn(view: ScopeView): readonly Finding[] {
  const found = [...view.collection("finding").values()].flatMap((record): Finding[] => {
    const one = head(record, "finding");
    const written = as<FindingValue>(one?.value);
    if (!one || !written) return [];
    return [
      {
        ...written,
        id: record.id,
        fact: as<string>(value(record, "fact")) ?? "",
        guidance: as<string>(value(record, "guidance")) ?? "",
        withdrawn: withdrawn(record) ? (as<string>(value(record, "withdrawn")) ?? "") : null,
        head: one,
      },
    ];
  });
  return gravestFirst(found);
}

/** The findings that stand. */
export function standingFindings(view: ScopeView): readonly Finding[] {
  return findingsIn(view).filter((one) => one.withdrawn === null);
}

/** The record of the finding that grows out of something: named after it, so that two phones write the same one. */
export const recordOf = ({ collection, record }: Source): string => `${collection}.${record}`;

/** What is written of a finding, without what else is known of it. */
export function written({
  from,
  category,
  severity,
  article,
  items,
  photos,
  verified,
}: FindingValue): FindingValue {
  return { from, category, severity, article, items, photos, verified };
}
