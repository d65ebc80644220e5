import { get, post } from "../api.ts";
import type { Mode } from "./task.ts";

/** A dispatch as the office keeps it; what phones get of it is in task.ts. */
export interface Dispatch {
  id: string;
  mode: Mode;
  state: string;
  institution: { id: string; name: string };
  site: { id: string; name: string; city: string };
  starts: string;
  ends: string;
  occupation: string;
  leader_id: string;
  team: readonly {
    supervisor_id: string;
    person: string;
    name: string;
    code: string | null;
    role: "leader" | "member";
    answer: string | null;
  }[];
  checklist: string;
  reason: string;
  reason_kind: string;
  created_by: { id: string; name: string };
  approved_by: { id: string; name: string } | null;
}

export interface ChecklistName {
  id: string;
  version: string;
  zh: string;
  en: string;
  mode: Mode;
}

export const readDispatches = () => get<Dispatch[]>("/api/dispatches");
export const readDispatch = (id: string) => get<Dispatch>(`/api/dispatches/${id}`);
export const readChecklists = () => get<ChecklistName[]>("/api/checklists");
export const createDispatch = (fields: Record<string, unknown>) => post<Dispatch>("/api/dispatches", fields);
export const approveDispatch = (id: string) => post<Dispatch>(`/api/dispatches/${id}/approval`, {});
export const cancelDispatch = (id: string, reason: string) =>
  post<Dispatch>(`/api/dispatches/${id}/cancellation`, { reason });

/** What was entered as local time in Shanghai ("2026-11-23T08:30") as a moment with its offset. */
export function inShanghai(local: string): string {
  return `${local}:00+08:00`;
}
