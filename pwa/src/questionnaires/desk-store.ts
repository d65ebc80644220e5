import { answer, get, post, put, remove, send } from "../api.ts";
import type { Named } from "../app/known-as.ts";
import type { Respondent } from "./questionnaire.ts";

export const RESPONDENTS: readonly Respondent[] = ["candidate", "examiner", "staff", "supervisor"];

/** What was pointed out about a row of an XLSForm. */
export interface Remark {
  sheet: string;
  row: number;
  zh: string;
  en: string;
}

/** One version of a questionnaire, as the desk reads it. */
export interface Version {
  id: string;
  code: string;
  version: string;
  zh: string;
  en: string;
  respondent: Respondent;
  body_id: string | null;
  state: "draft" | "published";
  questions: number;
  created: string;
  published: string | null;
  missing: readonly string[];
  remarks: readonly Remark[];
  own: boolean;
}

/** An answer that is a lead by what the form says of it. */
export interface Lead {
  question: string;
  label: string;
  value: string;
}

export interface ResponseRow {
  id: string;
  form: string;
  known: boolean;
  respondent: string;
  state: "draft" | "complete" | "discarded";
  received: string;
  case_id: string | null;
  session: string | null;
  session_id: string | null;
  /** The answers are for this person to read. */
  readable: boolean;
  author: string;
  files: number;
  files_here: number;
  files_erased: number;
  flags: readonly Lead[];
}

export interface ExamSession {
  id: string;
  code: string;
  address: string;
  name: string;
  day: string | null;
  site: string;
  institution: Named;
  responses: number | null;
  own: boolean;
}

interface Titles {
  form: string;
  zh: string;
  en: string;
}

/** What is at a session's code for anybody, and what is not since it asks for files. */
export interface AtCode {
  questionnaires: readonly Titles[];
  with_files: readonly Titles[];
}

export interface Summary {
  enough: boolean;
  forms: readonly {
    form: string;
    zh: string;
    en: string;
    responses: number;
    questions: readonly {
      question: string;
      label: string;
      choices: readonly { value: string; label: string; count: number }[];
    }[];
  }[];
}

export interface CaseResponses {
  responses: readonly ResponseRow[];
  sessions: readonly { id: string; name: string; day: string | null; responses: number; joined: boolean }[];
}

const RAW = { "Content-Type": "application/octet-stream" };

export const readVersions = () => get<Version[]>("/api/questionnaires");
export const dropDraft = (id: string) => remove(`/api/questionnaires/${id}`);
export const publish = (id: string, titles: Readonly<Record<string, string>>) =>
  post<Version>(`/api/questionnaires/${id}/publication`, titles);
export const workbookAddress = (id: string) => `/api/questionnaires/${id}/workbook`;

/** Make a draft from an XLSForm; a refusal names every row that is wrong. */
export async function uploadForm(file: File): Promise<Version> {
  return answer(
    await send("POST", `/api/questionnaires?file=${encodeURIComponent(file.name.slice(-120))}`, file, RAW),
  );
}

/** Bring a file that a form needs, under the name that the form knows it by. */
export async function addMedia(id: string, name: string, file: File): Promise<Version> {
  const address = `/api/questionnaires/${id}/media/${encodeURIComponent(name)}`;
  return answer(await send("PUT", address, file, RAW));
}

export const readResponses = (code: string) =>
  get<ResponseRow[]>(`/api/questionnaires/${encodeURIComponent(code)}/responses`);
export const exportAddress = (code: string, what: "csv" | "csv?split=true" | "xlsx" | "xml") =>
  `/api/questionnaires/${encodeURIComponent(code)}/exports/${what}`;
export const feedAddress = (code: string) =>
  `${location.origin}/api/questionnaires/${encodeURIComponent(code)}.svc`;

/** A password with which one program reads the feed of a questionnaire; what it says is told once. */
export interface FeedPassword {
  id: string;
  name: string;
  made: string;
  by: string;
  reads: number;
  read: string | null;
}

const passwordsOf = (code: string) => `/api/questionnaires/${encodeURIComponent(code)}/feed-passwords`;
export const readFeedPasswords = (code: string) => get<FeedPassword[]>(passwordsOf(code));
export const makeFeedPassword = (code: string, name: string) =>
  post<FeedPassword & { password: string }>(passwordsOf(code), { name });
export const withdrawFeedPassword = (code: string, id: string) => remove(`${passwordsOf(code)}/${id}`);

export const readSessions = () => get<ExamSession[]>("/api/sessions");
export const addSession = (fields: Readonly<Record<string, unknown>>) =>
  post<ExamSession>("/api/sessions", fields);
export const readSummary = (id: string) => get<Summary>(`/api/sessions/${id}/summary`);
export const readAtCode = (code: string) => get<AtCode>(`/api/sessions/${code}/questionnaire`);
export const qrAddress = (id: string) => `/api/sessions/${id}/qr`;

export const readCaseResponses = (id: string) => get<CaseResponses>(`/api/cases/${id}/responses`);
export const joinSession = (id: string, session: string) =>
  put(`/api/cases/${id}/sessions/${session}`, undefined);
export const partSession = (id: string, session: string) => remove(`/api/cases/${id}/sessions/${session}`);
