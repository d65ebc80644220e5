import { get } from "../api.ts";
import { language } from "../language.ts";
import type { ResponseRow } from "./desk-store.ts";

/** A question with its answer, or the heading of what stands below it. */
export interface Line {
  /** group, round, or the type of what is answered. */
  kind: string;
  depth: number;
  name: string;
  label: string;
  number: number;
  value: string;
  /** What it says; of choices one text each, none where nothing was answered. */
  texts: readonly string[];
  lead: "counted" | "open" | "found" | "set aside" | null;
}

export interface ResponseFile {
  name: string;
  sha256: string;
  type: string;
  size: number;
  state: "here" | "on its way" | "erased" | "sealed" | "withheld";
}

/** One time that it was said to be complete, or what is quarantined of it. */
export interface Version {
  number: number;
  author: string;
  received: string;
  at: string;
  adopted: boolean;
  reason: string;
}

/** One response as a desk reads it. */
export interface OneResponse extends Pick<ResponseRow, "id" | "form" | "respondent" | "state" | "author"> {
  zh: string;
  en: string;
  /** The version published last. */
  newest: string | null;
  handed: boolean;
  seat: string;
  at: string;
  received: string | null;
  case_id: string | null;
  session: string | null;
  session_id: string | null;
  /** The entry that it is told as of. */
  number: number;
  saved: number;
  versions: readonly Version[];
  quarantined: readonly Version[];
  files: readonly ResponseFile[];
  lines: readonly Line[];
  aside: readonly Line[];
  why: "unsent" | "unreadable" | "unknown" | null;
}

/** Where a response is read at the desk; undefined where its answers are not for this person. */
export function addressOf(row: ResponseRow): string | undefined {
  if (!row.readable) return undefined;
  const home = row.case_id ? `/desk/cases/${row.case_id}` : `/desk/sessions/${row.session_id}`;
  return `${home}/responses/${encodeURIComponent(row.id)}`;
}

export function readOne(home: string, record: string, number?: string | null): Promise<OneResponse> {
  const at = number ? `&number=${encodeURIComponent(number)}` : "";
  const place = `/api/${home}/responses/${encodeURIComponent(record)}`;
  return get<OneResponse>(`${place}?language=${language.value}${at}`);
}

export const readSessionResponses = (id: string) => get<ResponseRow[]>(`/api/sessions/${id}/responses`);

/** Answers that follow each other, under the heading they stand below, if any. */
export interface Block {
  heading?: Line;
  answers: readonly Line[];
}

/** The lines in blocks: each heading begins one. */
export function blocksOf(lines: readonly Line[]): readonly Block[] {
  const blocks: { heading?: Line; answers: Line[] }[] = [];
  for (const line of lines) {
    if (line.kind === "group" || line.kind === "round") blocks.push({ heading: line, answers: [] });
    else if (blocks.at(-1)?.answers[0]?.depth === line.depth || isBelow(line, blocks.at(-1)?.heading))
      blocks.at(-1)!.answers.push(line);
    else blocks.push({ answers: [line] });
  }
  return blocks;
}

const isBelow = (line: Line, heading: Line | undefined) => heading?.depth === line.depth - 1;

/** The files that no answer of these lines names. */
export function unnamed(files: readonly ResponseFile[], lines: readonly Line[]): readonly ResponseFile[] {
  const named = new Set(lines.map(({ value }) => value));
  return files.filter(({ name }) => !named.has(name));
}
