import { answer, get, getNewer, post, send } from "../api.ts";
import type { Named } from "../app/known-as.ts";
import type { Dispatch, Followup } from "../dispatch/orders.ts";
import type { Answer } from "../inspections/answer.ts";
import { type Checklist, narrowedTo } from "../inspections/checklist.ts";
import type { Entry, Json, Operation } from "../sync/operation.ts";
import { type ScopeView, viewOf } from "../sync/view.ts";

/** One row of the inbox: what has come in of one case. */
export interface CaseRow {
  id: string;
  mode: "open" | "covert";
  state: string;
  institution: Named;
  site: string;
  starts: string;
  report_due: string;
  report: { state: string; round: number; submitted: number | null };
  counts: {
    answers: number;
    photos: number;
    missing_files: number;
    disagreements: number;
    quarantined: number;
    alerts: number;
  };
  second_look: "wanted" | "done" | null;
  last_heard: readonly { person: string; name: string; at: number | null }[];
}

/** Somebody who should have been heard from. */
export interface Silent {
  case: string;
  institution: Named;
  starts: string;
  person: string;
  name: string;
  at: number | null;
  phones: readonly { name: string; at: number | null }[];
}

/** Work for a case of which the server knows nothing, as after an old backup was restored. */
export interface Stray {
  case: string;
  people: readonly string[];
  number: number;
  last: number;
}

/** One page of the inbox, and what stands at its start. */
export interface Inbox {
  rows: readonly CaseRow[];
  total: number;
  page_size: number;
  silent: readonly Silent[];
  silent_total: number;
  silent_hours: number;
  strays: readonly Stray[];
  ended_late: number;
}

/** Work that was kept beside the ledger, and why. */
export interface Quarantined {
  hash: string;
  device: string;
  n: number;
  author: string;
  received: number;
  reason: "late" | "not allowed" | "not understood" | "handed in";
  operation: Operation | Json;
  adopted: boolean;
}

export interface CaseFile {
  size: number;
  type: string;
  arrived: boolean;
  /** What the server found when it looked at the picture; null while it has not. */
  fault: string | null;
  /** When it arrived (ms) and the server's signature. */
  receipt: string | null;
  /** It shows what was made unreadable since: for few. */
  sealed: boolean;
  /** Its bytes are gone by a decision of the case. */
  erased: boolean;
}

/** Why a report was chosen for a second look, and what that found. */
export interface Look {
  reasons: readonly string[];
  looked: string | null;
  by: string | null;
  note: string | null;
}

interface EarlierReply {
  id: string;
  starts: string;
  site: string;
  same_site: boolean;
  mode: "open" | "covert";
  checklist: string;
  answers: Readonly<Record<string, Answer>>;
}

/** An earlier visit to the same institution, with the checklist it was bound to. */
export interface Earlier extends EarlierReply {
  list: Checklist;
}

interface CaseReply {
  dispatch: Dispatch;
  number: number;
  second_look: Look | null;
  entries: readonly Entry[];
  quarantined: readonly Quarantined[];
  files: Readonly<Record<string, CaseFile>>;
  people: Readonly<Record<string, string>>;
  incidents: readonly { kind: string; at: number; device: string; person: string; detail: string }[];
}

interface ChecklistReply {
  id: string;
  version: string;
  zh: string;
  en: string;
  notes_zh?: string[];
  groups: Checklist["groups"];
  option_sets: Checklist["optionSets"];
}

/** One case as the desk sees it: read by the same code as on a phone. */
export interface Case extends CaseReply {
  view: ScopeView;
  checklist: Checklist;
  /** The daily checklist, whose items a sublist may have added. */
  source: Checklist;
}

export const readInbox = (query: string) => get<Inbox>(`/api/cases?${query}`);

let last: { id: string; tag: string; file: Case } | undefined;

/** The same object as last time where there is nothing new: then little is sent, and nothing is read or drawn again. */
export async function readCase(id: string): Promise<Case> {
  const known = last?.id === id ? last : undefined;
  const newer = await getNewer<CaseReply>(`/api/cases/${id}`, known?.tag);
  if (known && !newer) return known.file;
  const { told, tag } = newer!; // nothing was known
  const file = await fileOf(id, told);
  last = tag ? { id, tag, file } : undefined;
  return file;
}

async function fileOf(id: string, reply: CaseReply): Promise<Case> {
  const [checklist, source] = await Promise.all([
    readChecklist(reply.dispatch.checklist ?? SOURCE),
    readChecklist(SOURCE),
  ]);
  const part = narrowedTo(checklist, reply.dispatch.checklist_part);
  return { ...reply, view: viewOf(id, reply.entries), checklist: part, source };
}

const SOURCE = "CL-DAILY@1.0";

const checklists = new Map<string, Promise<Checklist>>();

/** A published version never changes, so a page that is read again every few seconds reads it once. */
function readChecklist(name: string): Promise<Checklist> {
  const known = checklists.get(name) ?? fetchChecklist(name);
  checklists.set(name, known);
  known.catch(() => checklists.delete(name));
  return known;
}

async function fetchChecklist(name: string): Promise<Checklist> {
  const read = await get<ChecklistReply>(`/api/checklists/${name}`);
  const { zh, en, groups, notes_zh = [], option_sets } = read;
  return { name, zh, en, groups, notes: notes_zh, optionSets: option_sets };
}

/** Earlier visits, the latest first. */
export async function readEarlier(id: string): Promise<readonly Earlier[]> {
  const visits = await get<EarlierReply[]>(`/api/cases/${id}/earlier`);
  const keys = [...new Set(visits.map(({ checklist }) => checklist))];
  const lists = new Map(await Promise.all(keys.map(async (key) => [key, await readChecklist(key)] as const)));
  return visits.map((visit) => ({ ...visit, list: lists.get(visit.checklist)! })); // every key was read
}

export const lookAgain = (id: string, note: string) => post<Look>(`/api/cases/${id}/second-look`, { note });

export const fileAddress = (id: string, sha256: string) => `/api/cases/${id}/files/${sha256}`;

/** Settle a disagreement in the own name: an ordinary answer that has seen everything on the screen. */
export const settle = (id: string, seen: number, item: string, value: Json) =>
  post(`/api/cases/${id}/settlements`, { seen, item, value });
export const remark = (id: string, seen: number, item: string | null, text: string) =>
  post(`/api/cases/${id}/remarks`, { seen, item, text });
export const review = (id: string, seen: number, decision: "returned" | "accepted", text: string) =>
  post(`/api/cases/${id}/reviews`, { seen, decision, text });
/** Close a case whose report was accepted, saying what follows from it. */
export const closeCase = (id: string, seen: number, followup: Followup, note: string) =>
  post(`/api/cases/${id}/closing`, { seen, followup, note });
export const adopt = (id: string, seen: number, hash: string) =>
  post(`/api/cases/${id}/adoptions`, { seen, hash });

/** How much of the case a rescue file held, and how many of its parts could not be read. */
export interface Rescued {
  operations: number;
  files: number;
  damaged: number;
}

/** Hand in the sealed file of a phone that cannot send any more; what it holds is kept and quarantined. */
export async function handInRescue(id: string, file: Blob): Promise<Rescued> {
  const headers = { "Content-Type": "application/octet-stream" };
  return answer(await send("POST", `/api/cases/${id}/rescues`, file, headers));
}
