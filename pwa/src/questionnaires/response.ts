import type { Change } from "../replica.ts";
import type { Json } from "../sync/operation.ts";
import { type Head, head, type RecordView, type ScopeView, value } from "../sync/view.ts";
import type { Respondent } from "./questionnaire.ts";

/** One filled-in questionnaire as the ledger of a case holds it. */
export interface Response {
  readonly id: string;
  /** The version it is filled in with, for good: `code@version`. */
  readonly form: string;
  readonly respondent: Respondent;
  readonly state: "draft" | "complete" | "discarded";
  /** Filled in by somebody the phone was handed to: whoever carries it never reads what is there so far. */
  readonly handed: boolean;
  readonly instance: string;
  /** The files its instance names, by SHA-256. */
  readonly files: Readonly<Record<string, string>>;
  readonly head: Head;
}

/** What is kept of a response each time. */
export type Kept = Pick<Response, "form" | "respondent" | "state" | "handed" | "instance" | "files">;

/** All responses of a case, also those nobody can read yet. */
export function responsesIn(view: ScopeView): readonly Response[] {
  return [...view.collection("response").values()].flatMap((record) => responseOf(record) ?? []);
}

export function responseIn(view: ScopeView, id: string): Response | undefined {
  const record = view.collection("response").get(id);
  return record && responseOf(record);
}

function responseOf(record: RecordView): Response | undefined {
  const stated = head(record, "state");
  if (!stated) return undefined;
  return {
    id: record.id,
    form: String(value(record, "form") ?? ""),
    respondent: (value(record, "respondent") ?? "candidate") as Respondent,
    state: stated.value as Response["state"],
    handed: value(record, "handed") === true,
    instance: instanceOf((field) => value(record, field)),
    files: (value(record, "files") ?? {}) as Record<string, string>,
    head: stated,
  };
}

/** One operation takes 64 KB at most, with what is written around the instance. */
export const PART = 48 * 1024;

const fieldOf = (part: number) => (part === 1 ? "instance" : `instance_${part}`);

/** The instance put together from its parts. */
function instanceOf(read: (field: string) => Json | undefined): string {
  const parts: string[] = [];
  for (let part = 1; ; part++) {
    const text = read(fieldOf(part));
    if (typeof text !== "string" || text === "") return parts.join("");
    parts.push(text);
  }
}

/** The instance in parts that each fit into one operation; no sign is cut in two. */
export function partsOf(instance: string, most = PART): readonly string[] {
  const parts: string[] = [];
  let rest = instance;
  while (rest) {
    const part = cut(rest, most);
    parts.push(part);
    rest = rest.slice(part.length);
  }
  return parts.length > 0 ? parts : [""];
}

/** As much of a text as canonical JSON writes in so many bytes. */
function cut(text: string, most: number): string {
  let bytes = 0;
  let end = 0;
  for (const sign of text) {
    bytes += weight(sign);
    if (bytes > most) break;
    end += sign.length;
  }
  return text.slice(0, end);
}

const bytesOf = new TextEncoder();
const weight = (sign: string) => bytesOf.encode(JSON.stringify(sign)).length - 2;

/**
 * The operations that keep a response. Its rest comes first and what it is comes last, so that no phone
 * ever shows a state whose instance is only half there. A part that is not used any more is emptied.
 */
export function changesFor(
  id: string,
  kept: Kept,
  before: ScopeView,
  seen: number,
  parts = 0,
): readonly Change[] {
  const { form, respondent, state, handed, instance, files } = kept;
  const [first = "", ...rest] = partsOf(instance);
  const record = before.collection("response").get(id);
  const used = record ? [...record.fields.keys()].filter((name) => name.startsWith("instance_")).length : 0;
  const further = Array.from({ length: Math.max(rest.length, used, parts) }, (_, at) => at);
  const change = (fields: Record<string, Json>): Change => ({
    collection: "response",
    record: id,
    form,
    fields,
    seen,
  });
  return [
    ...further.map((at) => change({ [fieldOf(at + 2)]: rest[at] ?? "" })),
    change({ form, respondent, state, ...(handed && { handed }), instance: first, files }),
  ];
}
