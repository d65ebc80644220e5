/** What the inbox shows. It stands in the address, so that it can be linked to and outlives a reload. */
export interface Filter {
  show: "running" | "ended";
  state: string;
  mode: string;
  institution: string;
  supervisor: string;
  overdue: boolean;
  look: boolean;
  sought: string;
  page: number;
}

const NAMED = ["state", "mode", "institution", "supervisor", "sought"] as const;

export const STATES = ["PLANNED", "NOTIFIED", "READY", "IN_PROGRESS", "REPORTED", "REVIEWED"];
const MODES = ["open", "covert"];
const ID = /^[0-9a-f]{32}$/;

/** Read a filter from an address; what means nothing there is as if it were not. */
export function filterIn(query: URLSearchParams): Filter {
  const one = (name: string, fits: (text: string) => boolean) => {
    const text = query.get(name) ?? "";
    return fits(text) ? text : "";
  };
  return {
    show: query.get("show") === "ended" ? "ended" : "running",
    state: one("state", (text) => STATES.includes(text)),
    mode: one("mode", (text) => MODES.includes(text)),
    institution: one("institution", (text) => ID.test(text)),
    supervisor: one("supervisor", (text) => ID.test(text)),
    sought: (query.get("sought") ?? "").slice(0, 80),
    overdue: query.get("overdue") === "true",
    look: query.get("look") === "wanted",
    page: Math.max(1, Math.floor(Number(query.get("page"))) || 1),
  };
}

/** The same filter as an address says it; what is not set is left out. */
export function queryOf(filter: Filter): string {
  const query = new URLSearchParams();
  if (filter.show === "ended") query.set("show", "ended");
  for (const name of NAMED) if (filter[name].trim()) query.set(name, filter[name].trim());
  if (filter.overdue) query.set("overdue", "true");
  if (filter.look) query.set("look", "wanted");
  if (filter.page > 1) query.set("page", String(filter.page));
  return query.toString();
}

/** Tell whether anything is left out by choice; ended cases stand on a side of their own. */
export function narrowed(filter: Filter): boolean {
  return filter.overdue || filter.look || NAMED.some((name) => filter[name].trim() !== "");
}
