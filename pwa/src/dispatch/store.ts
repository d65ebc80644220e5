import { itemsOf } from "../inspections/checklist.ts";
import type { Inspection } from "../inspections/inspection.ts";
import { type Progress, progressOf } from "../inspections/missing.ts";
import { inspectionIn } from "../inspections/store.ts";
import { type Head, head, type Json, save, scopes } from "../replica.ts";
import type { Acceptance } from "./acceptance.ts";
import { type Course, courseOf, type Next, nextOf } from "./course.ts";

/** Every case this phone holds a task of, as the list shows it. */
export function inspections(): readonly Inspection[] {
  return [...scopes.value.keys()].flatMap((scope) => inspectionIn(scope).value ?? []);
}

/** The answer a member gave to the dispatch, if it is known here. */
export function acceptanceOf(
  inspection: Inspection,
  person: string,
): { answer: Acceptance; head: Head } | undefined {
  const found = head(inspection.view.collection("acceptance").get(person), "acceptance");
  return found && { answer: found.value as unknown as Acceptance, head: found };
}

export function saveAcceptance(inspection: Inspection, acceptance: Acceptance): Promise<void> {
  return save(inspection.scope, {
    collection: "acceptance",
    record: inspection.person,
    fields: { acceptance: { ...acceptance } as unknown as Json },
    seen: inspection.drawn,
  });
}

export interface Standing {
  readonly course: Course;
  readonly next: Next;
  readonly items: Progress;
}

const NOTHING: Progress = { done: 0, lacking: 0, all: 0 };

/** Where a case stands for this supervisor, and what comes next. */
export function standingOf(inspection: Inspection, now: number): Standing {
  const { checklist, task } = inspection;
  const items = checklist
    ? progressOf(checklist, itemsOf(checklist), inspection.answers, inspection.photos)
    : NOTHING;
  const answer = acceptanceOf(inspection, inspection.person)?.answer.answer;
  const course = courseOf(task.state, answer, inspection.stage, Date.parse(task.order.starts) <= now);
  const covert = task.order.mode === "covert" && !inspection.facts.visit.disclosed;
  return { course, next: nextOf(course, inspection.stage, items.lacking, covert), items };
}
