import type { Abouts, Kind } from "./instrument.ts";
import { inMarks, markFrom } from "./instrument.ts";
import type { Power } from "./powers.ts";

/** The form an interview, a request, a re-marking or a test begins with: what is asked for, and what is wrong with it. */

/** What stands on the form: text as it was typed, a choice, several people, or a tick. */
export type Draft = Readonly<Record<string, string | readonly string[] | boolean>>;

export type FieldKind = "text" | "long" | "count" | "mark" | "choice" | "people" | "tick";

export interface FieldSpec {
  name: string;
  kind: FieldKind;
  required: boolean;
  options?: readonly string[];
}

const text = (name: string, required = true): FieldSpec => ({ name, kind: "text", required });
const long = (name: string): FieldSpec => ({ name, kind: "long", required: true });
const mark = (name: string): FieldSpec => ({ name, kind: "mark", required: true });
const choice = (name: string, ...options: string[]): FieldSpec => ({
  name,
  kind: "choice",
  required: true,
  options,
});

/** The fields of each, in the order they are asked for. */
export const FIELDS: Readonly<Record<Kind, readonly FieldSpec[]>> = {
  interview: [
    choice("power", "9.4", "9.2"),
    choice("kind", "candidate", "examiner", "invigilator", "manager", "internal", "other"),
    text("name", false),
    choice("way", "in_person", "telephone", "video"),
    text("place"),
    { name: "interviewers", kind: "people", required: true },
    { name: "told", kind: "tick", required: true },
  ],
  request: [
    text("name"),
    { name: "copies", kind: "count", required: true },
    choice("way", "on_site", "copy", "original", "electronic"),
  ],
  recheck: [
    text("paper"),
    text("module", false),
    long("drawn"),
    mark("full"),
    mark("original"),
    mark("again"),
    text("by"),
  ],
  test: [text("subject"), long("task"), choice("result", "passed", "failed", "unclear")],
};

const POWER: Readonly<Record<Kind, Power>> = {
  interview: "9.4",
  request: "9.3",
  recheck: "9.4",
  test: "9.4",
};

/** No matter was chosen yet; an empty one is beyond the checklist. */
export const UNCHOSEN = "?";

export type Fault = "needed" | "notCount" | "notMark" | "aboveFull" | "toldNeeded";

/** What is wrong with each field; nothing if it can be kept. */
export function faultsOf(kind: Kind, draft: Draft): Readonly<Record<string, Fault>> {
  const found = FIELDS[kind].flatMap((field) => {
    const fault = faultOf(field, draft);
    return fault ? [[field.name, fault] as const] : [];
  });
  if (draft.matter === UNCHOSEN) found.push(["matter", "needed"]);
  if (!draft.matter && !said(draft, "beyond")) found.push(["beyond", "needed"]);
  return Object.fromEntries(found);
}

function faultOf({ name, kind, required }: FieldSpec, draft: Draft): Fault | undefined {
  if (kind === "tick") return draft[name] === true ? undefined : "toldNeeded";
  if (kind === "mark") return markFault(name, draft);
  if (kind === "count") return countFault(said(draft, name));
  const filled = kind === "people" ? (draft[name] as readonly string[]).length > 0 : said(draft, name) !== "";
  return required && !filled ? "needed" : undefined;
}

function countFault(typed: string): Fault | undefined {
  if (typed === "") return "needed";
  return countFrom(typed) === undefined ? "notCount" : undefined;
}

/** What somebody typed as a count; undefined where it is none. */
function countFrom(typed: string): number | undefined {
  const count = typed.normalize("NFKC");
  return /^\d{1,6}$/.test(count) ? Number(count) : undefined;
}

function markFault(name: string, draft: Draft): Fault | undefined {
  const given = markFrom(said(draft, name));
  if (given === undefined) return "notMark";
  const full = markFrom(said(draft, "full"));
  return full !== undefined && given > full ? "aboveFull" : undefined;
}

const said = (draft: Draft, name: string): string => String(draft[name] ?? "").trim();

/** What is kept of a form without faults, begun at that time. */
export function aboutFrom<K extends Kind>(kind: K, draft: Draft, at: string): Abouts[K] {
  const values = FIELDS[kind].map(({ name, kind: type }) => [name, keptOf(type, name, draft)]);
  const matter = said(draft, "matter") || null;
  const beyond = matter ? null : said(draft, "beyond");
  return { power: POWER[kind], ...Object.fromEntries(values), matter, beyond, at } as Abouts[K];
}

function keptOf(kind: FieldKind, name: string, draft: Draft): unknown {
  if (kind === "mark") return markFrom(said(draft, name));
  if (kind === "count") return countFrom(said(draft, name));
  if (kind === "people" || kind === "tick") return draft[name];
  return said(draft, name);
}

/** The form as it stands at first, or to correct what was kept. */
export function draftOf(kind: Kind, known: Readonly<Record<string, unknown>>): Draft {
  const values = FIELDS[kind].map(({ name, kind: type, options }) => {
    const value = known[name];
    if (type === "mark") return [name, typeof value === "number" ? inMarks(value) : ""];
    if (type === "people") return [name, value ?? []];
    if (type === "tick") return [name, value === true];
    return [name, String(value ?? (name === "power" ? options?.[0] : ""))];
  });
  return {
    ...Object.fromEntries(values),
    matter: String(known.matter ?? ("at" in known ? "" : UNCHOSEN)),
    beyond: String(known.beyond ?? ""),
  };
}
