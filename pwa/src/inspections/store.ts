import { computed, type ReadonlySignal } from "@preact/signals";
import { taskOf } from "../dispatch/task.ts";
import type { Found } from "../findings/proposals.ts";
import { newRecordId } from "../record-id.ts";
import { type Change, type Json, me, phoneTime, type ScopeView, save, scopes } from "../replica.ts";
import { clockOffset } from "../vault/device-key.ts";
import type { Answer } from "./answer.ts";
import type { Item } from "./checklist.ts";
import { type Inspection, inspectionOf, libraryWith } from "./inspection.ts";
import { weighed } from "./opinion.ts";
import type { Ending } from "./progress.ts";
import {
  type Mark,
  momentsOf,
  opinionsOn,
  type Position,
  type ReportText,
  type Signature,
  type Timed,
  textOn,
} from "./records.ts";

const inspections = new Map<string, ReadonlySignal<Inspection | undefined>>();

/** A case, live; undefined while this phone does not hold its task. */
export function inspectionIn(scope: string): ReadonlySignal<Inspection | undefined> {
  const known = inspections.get(scope) ?? computed(() => read(scope));
  inspections.set(scope, known);
  return known;
}

function read(scope: string): Inspection | undefined {
  const view = scopes.value.get(scope);
  const person = me.value?.person;
  const checklist = view && taskOf(view)?.order.checklist;
  if (!view || !person || !checklist) return undefined;
  return inspectionOf(view, libraryWith(scopes.value.values(), checklist), person);
}

/** The library this case takes its checklist and lists from. A case is drawn before it may have arrived. */
export function libraryOf({ task, view }: Inspection): ScopeView {
  return libraryWith(scopes.value.values(), task.order.checklist) ?? view;
}

const fields = (parts: object) => parts as Record<string, Json>;

/** The change that answers an item. The leader's settles what competes; a member's stands beside it. */
export function answering(inspection: Inspection, item: Item, answer: Answer): Change {
  const opinions = opinionsOn(inspection.view, item.id);
  return {
    ...onItem(inspection, item, { answer: { ...answer } }),
    seen: weighed(opinions, inspection.person, inspection.leads, inspection.drawn, inspection.round.returned),
  };
}

/** The change that puts a remark on an item. Remarks are never settled: each person's stands beside the others'. */
export function remarking(inspection: Inspection, item: Item, text: string): Change {
  const heads = textOn(inspection.view, "answer", item.id, "remark");
  return {
    ...onItem(inspection, item, { remark: text }),
    seen: weighed(heads, inspection.person, false, inspection.drawn, inspection.round.returned),
  };
}

function onItem(inspection: Inspection, item: Item, parts: object): Change {
  const form = formOf(inspection, item);
  return { collection: "answer", record: item.id, fields: fields(parts), form, seen: inspection.drawn };
}

/** An item that a sublist has added belongs to the checklist it was taken from. */
function formOf({ task, source }: Inspection, item: Item): string {
  const taken = source?.groups.some((group) => group.items.some(({ id }) => id === item.id));
  return taken && source ? source.name : task.order.checklist;
}

export function saveAnswer(inspection: Inspection, item: Item, answer: Answer): Promise<void> {
  return save(inspection.scope, answering(inspection, item, answer));
}

/** Note a moment of the own visit: with the place if it is known by now. */
function saveMoment(inspection: Inspection, parts: object): Promise<void> {
  return save(inspection.scope, {
    collection: "visit",
    record: inspection.person,
    fields: fields(parts),
    seen: inspection.drawn,
  });
}

/** The phone's time, and how far it was from the server's when that was heard last. */
async function timed(): Promise<Timed> {
  const at = phoneTime();
  return { at, offset: await clockOffset() };
}

export const saveArrival = async (inspection: Inspection) =>
  saveMoment(inspection, { arrived: { ...(await timed()), position: null } });
export const saveCardShown = async (inspection: Inspection) =>
  saveMoment(inspection, { card: await timed() });
export const saveDisclosure = async (inspection: Inspection) =>
  saveMoment(inspection, { disclosed: { ...(await timed()), position: null } });

export async function saveEnding(inspection: Inspection, how: Ending, note: string): Promise<void> {
  return saveMoment(inspection, { ended: { ...(await timed()), how, note } });
}

/** Add the place to a moment that was noted before the place was known; its time stays. */
export async function savePlace(scope: string, moment: "arrived" | "disclosed", position: Position) {
  const inspection = inspectionIn(scope).value;
  const noted: Mark | undefined = inspection && momentsOf(inspection.view, inspection.person)[moment];
  if (inspection && noted) await saveMoment(inspection, { [moment]: { ...noted, position } });
}

export async function raiseAlert(
  inspection: Inspection,
  item: Item | null,
  text: string,
  record = newRecordId(),
): Promise<void> {
  const value = (item && inspection.answers.get(item.id)?.value) ?? null;
  const alert = { item: item?.id ?? null, value, text, at: phoneTime() };
  await save(inspection.scope, {
    collection: "alert",
    record,
    fields: fields({ alert }),
    seen: inspection.drawn,
  });
}

/** Keep a signature as a record of its own. */
export function saveSignature(
  inspection: Inspection,
  record: string,
  signature: Omit<Signature, "at">,
): Promise<void> {
  return save(inspection.scope, {
    collection: "signature",
    record,
    fields: fields({ signature: { ...signature, at: phoneTime() } }),
    seen: inspection.drawn,
  });
}

/** The change that writes one field of the report. */
export function reporting(inspection: Inspection, field: ReportText | "conclusion", text: string): Change {
  return { collection: "report", record: "report", fields: { [field]: text }, seen: inspection.drawn };
}

/** Submit the report: the declaration, bound to a signature that was given for it, and what was found in numbers. */
export function submit(inspection: Inspection, signature: string, found: Found): Promise<void> {
  const submitted = { round: inspection.round.round, declaration: true, signature, at: phoneTime(), found };
  return save(inspection.scope, {
    collection: "report",
    record: "report",
    fields: fields({ submitted }),
    seen: inspection.drawn,
  });
}
