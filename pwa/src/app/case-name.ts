import { say } from "../language.ts";
import { type Json, type ScopeView, value } from "../replica.ts";
import { knownAs, type Named } from "./known-as.ts";

/** What a scope is called on screen: a case by its institution and site, as far as they are known yet. */
export function caseName(view: ScopeView | undefined): string {
  if (!view || view.collection("person").size > 0) return say(["个人信息", "Own details"]);
  if (view.collection("checklist").size > 0) return say(["检查表与资料", "Checklists"]);
  const { institution, site } = told(view, "venue") as { institution?: Named; site?: Named };
  if (institution && site) return `${knownAs(institution)} · ${knownAs(site)}`;
  const { city } = told(view, "order") as { city?: string };
  return city ?? say(["任务", "Task"]);
}

/** One part of a task, as the server put it together. */
function told(view: ScopeView, part: string): { readonly [name: string]: Json } {
  return (value(view.collection("task").get(part), part) ?? {}) as { readonly [name: string]: Json };
}
