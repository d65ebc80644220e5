import { say } from "../language.ts";
import { type Json, type ScopeView, value } from "../replica.ts";

type Parts = { readonly [name: string]: Json } | undefined;

/** What a scope is called on screen: a case by its institution and site, as far as they are known yet. */
export function caseName(view: ScopeView | undefined): string {
  if (!view || view.collection("person").size > 0) return say(["个人信息", "Own details"]);
  if (view.collection("checklist").size > 0) return say(["检查表与资料", "Checklists"]);
  const venue = value(view.collection("task").get("venue"), "venue") as Parts;
  const institution = venue?.institution as Parts;
  const site = venue?.site as Parts;
  const order = value(view.collection("task").get("order"), "order") as Parts;
  if (institution && site) return `${nameOf(institution)} · ${nameOf(site)}`;
  return String(order?.city ?? say(["任务", "Task"]));
}

function nameOf({ name, name_en }: NonNullable<Parts>): string {
  return say([String(name), String(name_en || name)], "content");
}
