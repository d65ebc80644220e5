import { get, post } from "../api.ts";
import type { Case } from "./cases.ts";

export const WHOLE = "archive";
export const KINDS = [WHOLE, "report-pdf", "report-docx"] as const;
export type Kind = (typeof KINDS)[number];

/** An export that was asked for; the server puts it together while nobody waits on a line. */
export interface CaseExport {
  id: string;
  kind: Kind;
  purpose: string;
  asked: string;
  asked_by: string;
  /** Whoever sits here asked for it. */
  own: boolean;
  answered_by: string | null;
  answer: string | null;
  state: "asked" | "refused" | "agreed" | "lapsed" | "making" | "broken" | "dropped" | "ready" | "gone";
  /** Bytes read, of so many, while it is put together; 0 of 0: not begun. */
  done: number | null;
  whole: number | null;
  name: string | null;
  size: number | null;
}

const address = (id: string) => `/api/cases/${id}/dossiers`;

export const readExports = (id: string) => get<readonly CaseExport[]>(address(id));
export const askForExport = (id: string, kind: Kind, purpose: string) =>
  post<CaseExport>(address(id), { kind, purpose });
export const answerExport = (id: string, asked: string, agreed: boolean, text: string) =>
  post<CaseExport>(`${address(id)}/${asked}/answer`, { agreed, text });
export const makeExport = (id: string, asked: string) =>
  post<CaseExport>(`${address(id)}/${asked}/making`, {});

export const dossierAddress = (id: string, dossier: string) => `${address(id)}/${dossier}`;

/** What concerns whoever sits here: their own exports, and those that somebody else waits for an answer to. */
export const concerning = (exports: readonly CaseExport[]) =>
  exports.filter(({ own, state }) => (own ? state !== "gone" : state === "asked"));

/** How far it is, from 0 to 1; null while that cannot be told, as when pages are drawn. */
export function share({ done, whole }: Pick<CaseExport, "done" | "whole">): number | null {
  return done === null || !whole || done >= whole ? null : done / whole;
}

/** One earlier export, as it was written down. */
export interface Exported {
  at: number;
  person: string;
  kind: string;
  purpose: string;
}

/** What left the case before, the latest first. */
export function exportsOf({ incidents }: Pick<Case, "incidents">): readonly Exported[] {
  return incidents
    .filter(({ kind }) => kind === "export")
    .map(({ at, person, detail }) => ({ at, person, ...read(detail) }))
    .toReversed();
}

/** Kind and purpose of `archive 3f2a…: purpose`. */
function read(detail: string): { kind: string; purpose: string } {
  const [before = "", ...purpose] = detail.split(": ");
  return { kind: before.split(" ")[0] ?? "", purpose: purpose.join(": ") };
}

/** A size as people say it. */
export function sizeText(bytes: number): string {
  if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1e3))} KB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}
