import { post } from "../api.ts";
import type { Case } from "./cases.ts";

export const KINDS = ["archive", "report-pdf", "report-docx"] as const;
export type Kind = (typeof KINDS)[number];

/** What the server has put together; it can be fetched for an hour. */
export interface Dossier {
  id: string;
  name: string;
  size: number;
}

export const exportCase = (id: string, kind: Kind, purpose: string) =>
  post<Dossier>(`/api/cases/${id}/dossiers`, { kind, purpose });

export const dossierAddress = (id: string, dossier: string) => `/api/cases/${id}/dossiers/${dossier}`;

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
