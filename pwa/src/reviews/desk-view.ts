import { type Answer, verdict } from "../inspections/answer.ts";
import { type Checklist, type Item, itemsOf, withAdded } from "../inspections/checklist.ts";
import { answersIn, remarksIn } from "../inspections/records.ts";
import type { Head, RecordView, ScopeView } from "../sync/view.ts";
import { disagreement, withdrawn } from "../sync/view.ts";
import type { Case } from "./cases.ts";
import { words } from "./desk-words.ts";

/** The checklist of a case with the items that sublists have added. */
export function checklistOf({ view, checklist, source }: Case): Checklist {
  const answers = answersIn(view);
  const added = itemsOf(checklist)
    .filter((item) => item.type === "sublist")
    .flatMap((item) => (answers.get(item.id)?.value as string[] | undefined) ?? []);
  return withAdded(checklist, source, added);
}

/** The items on which different answers stand, in the order of the checklist. */
export function disputedItems(file: Case): readonly Item[] {
  const answers = file.view.collection("answer");
  return itemsOf(checklistOf(file)).filter(({ id }) => disagreement(answers.get(id), "answer").length > 0);
}

/** Tell whether an item is one the desk should look at: in dispute, failing, or remarked on. */
export function needsAttention(file: Case, checklist: Checklist, item: Item): boolean {
  const record = file.view.collection("answer").get(item.id);
  const judged = verdict(checklist, item, answersIn(file.view).get(item.id));
  const remarked = remarksIn(file.view).some((remark) => remark.item === item.id);
  return disagreement(record, "answer").length > 0 || judged === "fail" || judged === "warn" || remarked;
}

/** The standing answers on an item, each with who gave it. */
export function answerHeads(view: ScopeView, item: string): readonly (Head & { answer: Answer })[] {
  const heads = view.collection("answer").get(item)?.fields.get("answer") ?? [];
  return heads
    .filter(({ value }) => value !== null)
    .map((head) => ({ ...head, answer: head.value as unknown as Answer }));
}

/** The records of a collection that nobody has withdrawn. */
export function standingRecords(view: ScopeView, collection: string): readonly RecordView[] {
  return [...view.collection(collection).values()].filter((record) => !withdrawn(record));
}

/** The name of whoever wrote something; what no person wrote is the system's. */
export function nameIn({ people }: Case, author: string): string {
  return people[author] ?? words.system;
}
