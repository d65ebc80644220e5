import { get, post } from "../api.ts";
import { knownAs, type Named } from "../app/known-as.ts";
import type { Mode } from "./task.ts";

/** A dispatch as the office keeps it; what phones get of it is in task.ts. */
export interface Dispatch {
  id: string;
  mode: Mode;
  state: string;
  body: Row;
  /** Null for a member of a covert team who may not know the venue yet. */
  institution: Row | null;
  site: (Row & { address: string; city: string }) | null;
  starts: string;
  ends: string;
  occupation: string | null;
  team: readonly Member[];
  // What follows is told to the dispatching body alone.
  leader_id?: string;
  checklist?: string;
  checklist_part?: readonly string[] | null;
  reason?: string;
  reason_kind?: (typeof REASONS)[number];
  created_by?: Row;
  approver?: Row | null;
  approved_by?: Row | null;
  cancel_reason?: string | null;
  closed?: string | null;
  closed_by?: Row | null;
  followup?: Followup | null;
  followup_note?: string | null;
}

/** Why a dispatch was assigned by hand. */
export const REASONS = ["complaint", "emergency", "only_specialist", "other"] as const;

/** What follows from a case, decided when it is closed. */
export const FOLLOWUPS = ["none", "correct", "special", "sanction"] as const;
export type Followup = (typeof FOLLOWUPS)[number];

/** One row of a register. */
interface Row extends Named {
  id: string;
}

interface Member {
  name: string;
  code: string;
  role: "leader" | "member";
  supervisor_id?: string;
  person?: string;
  answer?: string | null;
  /** How the card stands now, whatever it was when they were sent. */
  card?: "valid" | "suspended" | "lost" | "revoked" | null;
}

/** One version of a checklist; the server lists them by name, the newest version of each last. */
export interface ChecklistName {
  id: string;
  version: string;
  zh: string;
  en: string;
  mode: Mode;
  /** The national checklist that a province added to. */
  based_on?: string;
}

/** Somebody of the same body who may approve. */
export interface Colleague {
  id: string;
  name: string;
}

/**
 * The checklist that a visit is planned with unless somebody chooses another: the newest version of the
 * province's own, which asks all that the national one does; without one, the newest there is.
 */
export function usual(checklists: readonly ChecklistName[], mode: string | undefined): string | undefined {
  const fit = checklists.filter((one) => one.mode === mode);
  const found = fit.findLast(({ based_on }) => based_on) ?? fit.at(-1);
  return found && keyOf(found);
}

/** A checklist and its version, as a dispatch names them. */
export const keyOf = ({ id, version }: ChecklistName) => `${id}@${version}`;

export const readApprovers = () => get<Colleague[]>("/api/approvers");
export const readDispatches = () => get<Dispatch[]>("/api/dispatches");
export const readDispatch = (id: string) => get<Dispatch>(`/api/dispatches/${id}`);
export const readChecklists = () => get<ChecklistName[]>("/api/checklists");
export const createDispatch = (fields: Record<string, unknown>) => post<Dispatch>("/api/dispatches", fields);
export const approveDispatch = (id: string) => post<Dispatch>(`/api/dispatches/${id}/approval`, {});
export const cancelDispatch = (id: string, reason: string) =>
  post<Dispatch>(`/api/dispatches/${id}/cancellation`, { reason });

/** What a dispatch is called: its institution, or the body while that is not told. */
export function nameOf({ institution, body }: Dispatch): string {
  return knownAs(institution ?? body);
}

/** Tell whether a dispatch waits for this person's approval: planned by another, and no third person named for it. */
export function awaits({ state, created_by, approver }: Dispatch, person: string): boolean {
  if (state !== "PLANNED" || !created_by || created_by.id === person) return false;
  return !approver || approver.id === person;
}

/** What was entered as local time in Shanghai ("2026-11-23T08:30") as a moment with its offset. */
export function inShanghai(local: string): string {
  return `${local}:00+08:00`;
}
