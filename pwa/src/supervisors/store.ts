import { get, patch, post } from "../api.ts";

export interface Supervisor {
  id: string;
  kind: "external" | "internal";
  name: string;
  selecting_id: string;
  unit: string;
  employer_id: string | null;
  status: "CERTIFIED" | "SUSPENDED";
  interests: readonly { institution_id: string; relation: string }[];
  /** Id of their account. */
  person: string | null;
}

type Fields = Record<string, unknown>;

export const readSupervisors = () => get<Supervisor[]>("/api/supervisors");
export const addSupervisor = (fields: Fields) => post<Supervisor>("/api/supervisors", fields);
export const changeSupervisor = (id: string, fields: Fields) =>
  patch<Supervisor>(`/api/supervisors/${id}`, fields);
