import type { Named } from "../app/known-as.ts";
import type { Json } from "../sync/operation.ts";
import { type ScopeView, value } from "../sync/view.ts";

export type Mode = "open" | "covert";

/** What the dispatching body has ordered. */
export interface Order {
  readonly mode: Mode;
  readonly type: string;
  readonly body: Named & { readonly id: string };
  readonly reason: string;
  readonly starts: string;
  readonly ends: string;
  readonly city: string;
  readonly checklist: string;
  /** The items of it that are to be looked at, where that is not all. */
  readonly part?: readonly string[];
  readonly occupation: string;
  readonly report_due: string | null;
}

/** Where to go. Of a covert task it is absent until it may be known. */
export interface Venue {
  readonly institution: Named;
  readonly site: {
    readonly name: string;
    readonly address: string;
    readonly position: readonly [latitude: number, longitude: number] | null;
  };
}

export interface Member {
  readonly person: string;
  readonly supervisor: string;
  readonly name: string;
  readonly code: string | null;
  readonly role: "leader" | "member";
}

export interface Contacts {
  readonly name: string;
  readonly telephone: string;
}

/** One dispatch as far as it has been disclosed to this phone. */
export interface Task {
  readonly id: string;
  /** The state the dispatching body last told (requirements 2.3). */
  readonly state: string;
  readonly order: Order;
  readonly venue: Venue | undefined;
  readonly team: readonly Member[];
  readonly contacts: Contacts | undefined;
}

/** Read the task package out of a scope; undefined where there is none, or its first part is still on its way. */
export function taskOf(view: ScopeView): Task | undefined {
  const parts = view.collection("task");
  const order = part<Order>(value(parts.get("order"), "order"));
  if (!order) return undefined;
  return {
    id: view.scope,
    state: String(value(parts.get("order"), "state") ?? "NOTIFIED"),
    order,
    venue: part<Venue>(value(parts.get("venue"), "venue")),
    team: part<Member[]>(value(parts.get("team"), "team")) ?? [],
    contacts: part<Contacts>(value(parts.get("contacts"), "contacts")),
  };
}

// What the server writes into a package is checked there; here its shape is trusted.
function part<T>(json: Json | undefined): T | undefined {
  return (json ?? undefined) as T | undefined;
}

export function memberOf(task: Task, person: string): Member | undefined {
  return task.team.find((member) => member.person === person);
}

/** Tell whether this person leads the team and so settles and submits. */
export function leads(task: Task, person: string): boolean {
  return memberOf(task, person)?.role === "leader";
}

/** The name of somebody whose work is in the case; whoever is not of the team works at a desk. */
export function nameOf(task: Task, person: string): string | undefined {
  return memberOf(task, person)?.name;
}
