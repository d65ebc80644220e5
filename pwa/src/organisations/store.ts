import { get, patch, post } from "../api.ts";

export interface Organisation {
  id: string;
  kind: "hrss" | "industry" | "institution";
  name: string;
  name_en: string | null;
  level: string | null;
  authority_code: string | null;
  category: string | null;
  filing: string | null;
  code: string | null;
  industry_id: string | null;
  city: string | null;
  contact_name: string | null;
  contact_telephone: string | null;
  /** A city department that its province lets dispatch. */
  authorised: boolean;
}

export interface Site {
  id: string;
  institution_id: string;
  name: string;
  address: string;
  city: string;
  /** Latitude and longitude in millionths of a degree. */
  position: readonly [number, number] | null;
}

export interface Authority {
  code: string;
  zh: string;
  en: string;
}

type Fields = Record<string, unknown>;

export const readOrganisations = () => get<Organisation[]>("/api/organisations");
export const readAuthorities = () => get<Authority[]>("/api/authorities");
export const addOrganisation = (fields: Fields) => post<Organisation>("/api/organisations", fields);
export const changeOrganisation = (id: string, fields: Fields) =>
  patch<Organisation>(`/api/organisations/${id}`, fields);

export const readSites = () => get<Site[]>("/api/sites");
export const addSite = (fields: Fields) => post<Site>("/api/sites", fields);
export const changeSite = (id: string, fields: Fields) => patch<Site>(`/api/sites/${id}`, fields);
