import { leads, type Task, taskOf } from "../dispatch/task.ts";
import type { RecordView, ScopeView } from "../sync/view.ts";
import type { Answer } from "./answer.ts";
import { type Checklist, itemsOf, narrowedTo, withAdded } from "./checklist.ts";
import type { Category } from "./findings.ts";
import { checklistIn, findingCategories, newestOf } from "./library.ts";
import { standing } from "./opinion.ts";
import { allowed, type Facts, type Stage, type Step, stage } from "./progress.ts";
import { acknowledged, answersIn, opinionsOn, photosIn, piecesIn, reportRound, visitOf } from "./records.ts";
import type { Round } from "./round.ts";

/** One case as one supervisor sees it at one moment: what every screen of the case is drawn from. */
export interface Inspection {
  readonly scope: string;
  readonly view: ScopeView;
  /** The ledger number all this was drawn from: what is saved on top of it carries it as `seen`. */
  readonly drawn: number;
  readonly task: Task;
  readonly person: string;
  readonly leads: boolean;
  /** The checklist with the items a sublist has added; undefined while it is still on its way. */
  readonly checklist: Checklist | undefined;
  /** The open daily checklist, from which a sublist takes its items. */
  readonly source: Checklist | undefined;
  readonly categories: readonly Category[];
  readonly answers: ReadonlyMap<string, Answer>;
  readonly photos: ReadonlyMap<string, number>;
  readonly pieces: ReadonlyMap<string, readonly RecordView[]>;
  readonly facts: Facts;
  readonly stage: Stage;
  readonly steps: readonly Step[];
  readonly round: Round;
}

/** The checklist whose items a sublist may add. */
const SOURCE = "CL-DAILY";

/** Read a case; undefined while its task package has not arrived. */
export function inspectionOf(
  view: ScopeView,
  library: ScopeView | undefined,
  person: string,
): Inspection | undefined {
  const task = taskOf(view);
  if (!task) return undefined;
  const answers = answersIn(view);
  const round = reportRound(view);
  const facts: Facts = {
    mode: task.order.mode,
    visit: visitOf(view, person),
    answered: answers.size > 0,
    acknowledged: acknowledged(view),
    report: round.state,
  };
  return {
    ...listsOf(library, task, answers),
    scope: view.scope,
    view,
    drawn: view.number,
    task,
    person,
    leads: leads(task, person),
    answers,
    photos: photosIn(view),
    pieces: piecesIn(view),
    facts,
    stage: stage(facts),
    steps: allowed(facts),
    round,
  };
}

/** One and the same, so that nothing is drawn again for it. */
const NONE: readonly Category[] = [];

function listsOf(library: ScopeView | undefined, task: Task, answers: ReadonlyMap<string, Answer>) {
  const whole = library && checklistIn(library, task.order.checklist);
  const base = whole && narrowedTo(whole, task.order.part);
  const source = library && newestOf(library, SOURCE);
  const checklist = base && withAdded(base, source, addedBy(base, answers));
  return { checklist, source, categories: library ? findingCategories(library) : NONE };
}

/** The ids of the items that the sublists of a checklist ask for. */
function addedBy(checklist: Checklist, answers: ReadonlyMap<string, Answer>): string[] {
  return itemsOf(checklist)
    .filter((item) => item.type === "sublist")
    .flatMap((item) => (answers.get(item.id)?.value as string[] | undefined) ?? []);
}

/** The library that holds a checklist, among all that a phone follows; else the first there is. */
export function libraryWith(views: Iterable<ScopeView>, checklist: string): ScopeView | undefined {
  const libraries = [...views].filter((view) => view.collection("checklist").size > 0);
  return libraries.find((view) => view.collection("checklist").has(checklist)) ?? libraries[0];
}

/** The items on which different answers stand. */
export function disputedIn({ view, person }: Inspection): ReadonlySet<string> {
  const ids = [...view.collection("answer").keys()];
  return new Set(ids.filter((id) => standing(opinionsOn(view, id), person).disputed));
}
