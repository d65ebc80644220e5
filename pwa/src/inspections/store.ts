import { computed, type ReadonlySignal } from "@preact/signals";
import { taskOf } from "../dispatch/task.ts";
import { newRecordId } from "../record-id.ts";
import { type Change, type Json, me, phoneTime, save, scopes } from "../replica.ts";
import type { Answer } from "./answer.ts";
import type { Item } from "./checklist.ts";
import { weighed } from "./opinion.ts";
import type { Ending } from "./progress.ts";
import {
  type Mark,
  momentsOf,
  opinionsOn,
  type Position,
  type ReportText,
  type Signature,
} from "./records.ts";
import { libraryWith, type Work, workOf } from "./work.ts";

const works = new Map<string, ReadonlySignal<Work | undefined>>();

/** A case, live; undefined while this phone does not hold its task. */
export function workIn(scope: string): ReadonlySignal<Work | undefined> {
  const known = works.get(scope) ?? computed(() => read(scope));
  works.set(scope, known);
  return known;
}

function read(scope: string): Work | undefined {
  const view = scopes.value.get(scope);
  const person = me.value?.person;
  const checklist = view && taskOf(view)?.order.checklist;
  if (!view || !person || !checklist) return undefined;
  return workOf(view, libraryWith(scopes.value.values(), checklist), person);
}

const fields = (parts: object) => parts as Record<string, Json>;

/** The change that answers an item. The leader's settles what competes; a member's stands beside it. */
export function answering(work: Work, item: Item, answer: Answer): Change {
  const opinions = opinionsOn(work.view, item.id);
  return {
    ...onItem(work, item, { answer: { ...answer } }),
    seen: weighed(opinions, work.person, work.leads, work.drawn, work.round.returned),
  };
}

/** The change that puts a remark on an item. Two people's remarks stand beside each other as answers do. */
export function remarking(work: Work, item: Item, text: string): Change {
  const heads = work.view.collection("answer").get(item.id)?.fields.get("remark") ?? [];
  const opinions = heads.map((one) => ({ ...one, answer: { value: null, reason: null } }));
  return {
    ...onItem(work, item, { remark: text }),
    seen: weighed(opinions, work.person, work.leads, work.drawn, work.round.returned),
  };
}

function onItem(work: Work, item: Item, parts: object): Change {
  const form = formOf(work, item);
  return { collection: "answer", record: item.id, fields: fields(parts), form, seen: work.drawn };
}

/** An item that a sublist has added belongs to the checklist it was taken from. */
function formOf({ task, source }: Work, item: Item): string {
  const taken = source?.groups.some((group) => group.items.some(({ id }) => id === item.id));
  return taken && source ? source.name : task.order.checklist;
}

export function saveAnswer(work: Work, item: Item, answer: Answer): Promise<void> {
  return save(work.scope, answering(work, item, answer));
}

/** Note a moment of the own visit: with the place if it is known by now. */
function saveMoment(work: Work, parts: object): Promise<void> {
  return save(work.scope, {
    collection: "visit",
    record: work.person,
    fields: fields(parts),
    seen: work.drawn,
  });
}

export const saveArrival = (work: Work) => saveMoment(work, { arrived: { at: phoneTime(), position: null } });
export const saveCardShown = (work: Work) => saveMoment(work, { card: { at: phoneTime() } });
export const saveDisclosure = (work: Work) =>
  saveMoment(work, { disclosed: { at: phoneTime(), position: null } });

export function saveEnding(work: Work, how: Ending, note: string): Promise<void> {
  return saveMoment(work, { ended: { at: phoneTime(), how, note } });
}

/** Add the place to a moment that was noted before the place was known; its time stays. */
export async function savePlace(scope: string, moment: "arrived" | "disclosed", position: Position) {
  const work = workIn(scope).value;
  const noted: Mark | undefined = work && momentsOf(work.view, work.person)[moment];
  if (work && noted) await saveMoment(work, { [moment]: { at: noted.at, position } });
}

export async function raiseAlert(work: Work, item: Item | null, text: string): Promise<void> {
  const value = (item && work.answers.get(item.id)?.value) ?? null;
  const alert = { item: item?.id ?? null, value, text, at: phoneTime() };
  await save(work.scope, {
    collection: "alert",
    record: newRecordId(),
    fields: fields({ alert }),
    seen: work.drawn,
  });
}

/** Keep a signature as a record of its own, and tell its id. */
export async function saveSignature(work: Work, signature: Omit<Signature, "at">): Promise<string> {
  const record = newRecordId();
  await save(work.scope, {
    collection: "signature",
    record,
    fields: fields({ signature: { ...signature, at: phoneTime() } }),
    seen: work.drawn,
  });
  return record;
}

/** The change that writes one field of the report. */
export function reporting(work: Work, field: ReportText | "conclusion", text: string): Change {
  return { collection: "report", record: "report", fields: { [field]: text }, seen: work.drawn };
}

/** Submit the report: the declaration, bound to a signature that was given for it. */
export function submit(work: Work, signature: string): Promise<void> {
  const submitted = { round: work.round.round, declaration: true, signature, at: phoneTime() };
  return save(work.scope, {
    collection: "report",
    record: "report",
    fields: fields({ submitted }),
    seen: work.drawn,
  });
}
