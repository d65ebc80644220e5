import type { Json } from "../sync/operation.ts";
import { type Head, head, type RecordView, type ScopeView, value, withdrawn } from "../sync/view.ts";
import type { Answer } from "./answer.ts";
import { linkedItems } from "./linked.ts";
import type { Opinion } from "./opinion.ts";
import type { Ending, Visit } from "./progress.ts";
import { type Decision, type Round, roundOf, type Submission } from "./round.ts";

/** What the ledger of one case says, read into the plain values that the rules take. */

// Every shape below is refused by the server when it is wrong, so it is trusted here.
const as = <T>(json: Json | undefined): T | undefined => (json ?? undefined) as unknown as T | undefined;

function standing(view: ScopeView, collection: string): readonly RecordView[] {
  return [...view.collection(collection).values()].filter((record) => !withdrawn(record));
}

/** The standing answers to one item, the latest last. */
export function opinionsOn(view: ScopeView, item: string): readonly Opinion[] {
  const heads = view.collection("answer").get(item)?.fields.get("answer") ?? [];
  return heads.flatMap((one) => {
    const answer = as<Answer>(one.value);
    return answer ? [{ answer, author: one.author, at: one.at, number: one.number }] : [];
  });
}

/** What every item counts as for now. */
export function answersIn(view: ScopeView): ReadonlyMap<string, Answer> {
  const found = new Map<string, Answer>();
  for (const record of standing(view, "answer")) {
    const answer = as<Answer>(value(record, "answer"));
    if (answer) found.set(record.id, answer);
  }
  return found;
}

/** The heads of a text that several people may write; the latest last. */
export function textOn(view: ScopeView, collection: string, record: string, field: string): readonly Head[] {
  return view.collection(collection).get(record)?.fields.get(field) ?? [];
}

/** The photos and recordings of each item, withdrawn ones too. */
export function piecesIn(view: ScopeView): ReadonlyMap<string, readonly RecordView[]> {
  const found = new Map<string, RecordView[]>();
  for (const collection of ["photo", "recording"])
    for (const record of view.collection(collection).values())
      for (const item of linkedItems(record)) found.set(item, [...(found.get(item) ?? []), record]);
  return found;
}

/** How many photos stand on each item. */
export function photosIn(view: ScopeView): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const record of standing(view, "photo")) {
    for (const item of linkedItems(record)) counts.set(item, (counts.get(item) ?? 0) + 1);
  }
  return counts;
}

/** How many photos stand in the whole case. */
export function allPhotosIn(view: ScopeView): number {
  return standing(view, "photo").length;
}

export interface Position {
  latitude: number;
  longitude: number;
  accuracy: number;
}

/** A moment by the phone's clock, and what the server's was ahead of that, in ms; earlier versions did not say. */
export interface Timed {
  at: string;
  offset?: number;
}

export interface Mark extends Timed {
  position?: Position | null;
}

/** The moments of one person's visit as they were recorded. */
export interface Moments {
  arrived: Mark | undefined;
  card: Mark | undefined;
  disclosed: Mark | undefined;
  ended: (Timed & { how: Ending; note: string }) | undefined;
}

export function momentsOf(view: ScopeView, person: string): Moments {
  const record = view.collection("visit").get(person);
  return {
    arrived: as(value(record, "arrived")),
    card: as(value(record, "card")),
    disclosed: as(value(record, "disclosed")),
    ended: as(value(record, "ended")),
  };
}

/** Who of the team disclosed a covert visit, and when. */
export function disclosuresIn(view: ScopeView): readonly { person: string; at: string }[] {
  return [...view.collection("visit").keys()].flatMap((person) => {
    const { disclosed } = momentsOf(view, person);
    return disclosed ? [{ person, at: disclosed.at }] : [];
  });
}

/** One person's visit, and whether anybody of the team disclosed: that opens the case for all of them (R-CV.13). */
export function visitOf(view: ScopeView, person: string): Visit {
  const { arrived, card, ended } = momentsOf(view, person);
  return {
    arrived: arrived !== undefined,
    card: card !== undefined,
    disclosed: disclosuresIn(view).length > 0,
    ended: ended?.how,
  };
}

/** The record somebody signs for. */
export interface About {
  collection: string;
  record: string;
}

export interface Signature {
  as: "supervisor" | "institution" | "interviewee";
  name: string;
  title: string;
  refused: boolean;
  reason: string;
  /** Each stroke is x, y, x, y … on a field 1000 wide. */
  strokes: readonly (readonly number[])[];
  at: string;
  /** Who saw the refusal. */
  witness?: string | null;
  /** What is signed where it is not the visit as a whole. */
  about?: About | null;
  /** The findings that were read out to the institution before it signed. */
  read?: readonly string[];
}

export interface Signed {
  id: string;
  signature: Signature;
  head: Head;
}

function everySignature(view: ScopeView): readonly Signed[] {
  return standing(view, "signature").flatMap((record) => {
    const one = head(record, "signature");
    return one?.value ? [{ id: record.id, signature: as<Signature>(one.value)!, head: one }] : [];
  });
}

/** The signatures for the visit that stand, in the order they were given. */
export function signaturesIn(view: ScopeView): readonly Signed[] {
  return everySignature(view).filter(({ signature }) => !signature.about);
}

/** The signatures for one interview or request that stand. */
export function signaturesOn(view: ScopeView, { collection, record }: About): readonly Signed[] {
  return everySignature(view).filter(
    ({ signature: { about } }) => about?.collection === collection && about.record === record,
  );
}

/** Tell whether the institution has signed, or was recorded as refusing to. */
export function acknowledged(view: ScopeView): boolean {
  return signaturesIn(view).some(({ signature }) => signature.as === "institution");
}

export interface Alert {
  item: string | null;
  value: Json;
  text: string;
  at: string;
}

/** The alerts raised, with the state each is in. */
export function alertsIn(view: ScopeView): readonly { id: string; alert: Alert; head: Head }[] {
  return standing(view, "alert").flatMap((record) => {
    const one = head(record, "alert");
    return one ? [{ id: record.id, alert: as<Alert>(one.value)!, head: one }] : [];
  });
}

/** What the dispatching body answered to an alert: that it knows, and perhaps a word; undefined until it does. */
export function acknowledgementOf(view: ScopeView, alert: string): { text: string; head: Head } | undefined {
  const one = head(view.collection("acknowledgement").get(alert), "acknowledgement");
  return one && { text: as<{ text: string }>(one.value)?.text ?? "", head: one };
}

export const REPORT_TEXTS = [
  "process",
  "summary",
  "guidance",
  "practice",
  "major",
  "recommendations",
] as const;
export type ReportText = (typeof REPORT_TEXTS)[number];

/** One field of the report as it stands; empty where nothing was written. */
export function reportField(view: ScopeView, field: ReportText | "conclusion"): string {
  return as<string>(value(view.collection("report").get("report"), field)) ?? "";
}

/** Where the report stands: drafted, submitted, returned or accepted, and in which round. */
export function reportRound(view: ScopeView): Round {
  const submitted = textOn(view, "report", "report", "submitted");
  return roundOf(submitted.map(submission), standing(view, "review").map(decision));
}

function submission(one: Head): Submission {
  return { round: as<{ round: number }>(one.value)?.round ?? 0, number: one.number };
}

function decision(record: RecordView): Decision {
  const one = head(record, "review");
  const review = as<{ decision: Decision["decision"]; round: number; text: string }>(one?.value);
  return {
    decision: review?.decision ?? "returned",
    round: review?.round ?? 0,
    text: review?.text ?? "",
    number: one?.number ?? 0,
  };
}

/** A remark of the dispatching body, on an item or on the whole. */
export interface Remark {
  id: string;
  item: string | null;
  text: string;
  round: number;
  head: Head;
}

export function remarksIn(view: ScopeView): readonly Remark[] {
  return standing(view, "remark").flatMap((record) => {
    const one = head(record, "remark");
    const remark = as<{ item: string | null; text: string; round: number }>(one?.value);
    return one && remark ? [{ id: record.id, head: one, ...remark }] : [];
  });
}
