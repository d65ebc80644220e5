import { get, patch, post } from "../api.ts";
import type { Account } from "./store.ts";

export type KeptAccount = Account & { created: string; disabled: string | null };

export interface Role {
  id: string;
  zh: string;
  en: string;
}

export interface Phone {
  id: string;
  name: string;
  person: string;
  person_name: string;
  enrolled: string;
  last_heard: string | null;
  revoked: string | null;
}

/** Somebody who forgot the PIN asks to get into the phone again; both sides see the same code. */
export interface Recovery {
  id: string;
  code: string;
  person_name: string;
  phone_name: string;
  asked: string;
}

type Fields = Record<string, unknown>;

export const readAccounts = () => get<KeptAccount[]>("/api/accounts");
export const readRoles = () => get<Role[]>("/api/roles");
export const addAccount = (fields: Fields) => post<KeptAccount>("/api/accounts", fields);
export const changeAccount = (id: string, fields: Fields) =>
  patch<KeptAccount>(`/api/accounts/${id}`, fields);

export const readPhones = () => get<Phone[]>("/api/phones");
export const revokePhone = (id: string) => post<Phone>(`/api/phones/${id}/revocation`, {});

export const readRecoveries = () => get<Recovery[]>("/api/recoveries");
export const approveRecovery = (id: string) => post<Recovery>(`/api/recoveries/${id}/approval`, {});
export const refuseRecovery = (id: string) => post<Recovery>(`/api/recoveries/${id}/refusal`, {});
