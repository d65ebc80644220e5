import type { IconName } from "../app/icon.tsx";
import { type Action, may } from "./roles.ts";

export interface Place {
  name:
    | "inbox"
    | "dispatches"
    | "checklists"
    | "questionnaires"
    | "sessions"
    | "organisations"
    | "sites"
    | "supervisors"
    | "accounts"
    | "phones";
  href: string;
  icon: IconName;
  /** What one must be allowed to find anything there. */
  action: Action;
  /** What one must be allowed to add to it. */
  adding?: Action;
}

/** Where the desk leads. */
const PLACES: readonly Place[] = [
  { name: "inbox", href: "/desk", icon: "tasks", action: "see cases" },
  {
    name: "dispatches",
    href: "/desk/dispatches",
    icon: "pen",
    action: "see dispatches",
    adding: "create dispatches",
  },
  { name: "checklists", href: "/desk/checklists", icon: "reviewed", action: "see checklists" },
  {
    name: "questionnaires",
    href: "/desk/questionnaires",
    icon: "info",
    action: "see questionnaires",
    adding: "keep questionnaires",
  },
  {
    name: "sessions",
    href: "/desk/sessions",
    icon: "clock",
    action: "see sessions",
    adding: "keep sessions",
  },
  {
    name: "organisations",
    href: "/desk/organisations",
    icon: "people",
    action: "see organisations",
    adding: "keep organisations",
  },
  { name: "sites", href: "/desk/sites", icon: "place", action: "see sites", adding: "keep sites" },
  {
    name: "supervisors",
    href: "/desk/supervisors",
    icon: "card",
    action: "see supervisors",
    adding: "keep supervisors",
  },
  { name: "accounts", href: "/desk/accounts", icon: "me", action: "see accounts", adding: "keep accounts" },
  { name: "phones", href: "/desk/phones", icon: "kept", action: "see phones" },
];

/** The places that have something for a role, the most important first. */
export function placesOf(role: string): readonly Place[] {
  return PLACES.filter(({ action }) => may(role, action));
}

/** The place an address belongs to; a case belongs to the inbox. */
export function placeAt(path: string): Place | undefined {
  if (path === "/desk" || path === "/desk/samples" || path.startsWith("/desk/cases/")) return PLACES[0];
  return PLACES.slice(1).find(({ href }) => path === href || path.startsWith(`${href}/`));
}

/** Tell whether a role has anything to do at an address. */
export function welcome(role: string, path: string): boolean {
  const place = placeAt(path);
  if (!place) return true;
  const adding = path === `${place.href}/new` ? place.adding : undefined;
  return may(role, adding ?? place.action);
}
