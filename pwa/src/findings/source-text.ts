import { type Checklist, itemsOf } from "../inspections/checklist.ts";
import { named } from "../inspections/naming.ts";
import { answersIn } from "../inspections/records.ts";
import { shown } from "../inspections/shown.ts";
import { instrumentsIn } from "../instruments/instrument.ts";
import { titleOf } from "../instruments/title.ts";
import type { Questionnaire } from "../questionnaires/questionnaire.ts";
import type { ScopeView } from "../sync/view.ts";
import { recordOf, type Source } from "./finding.ts";
import { saidInForms } from "./said-in-forms.ts";
import { words } from "./words.ts";

interface Place {
  view: ScopeView;
  checklist: Checklist | undefined;
  questionnaires: readonly Questionnaire[];
}

/** What a finding or a proposal grew out of, in words: the item with its answer, or the instrument with its result. */
export function sourceText({ view, checklist, questionnaires }: Place, from: Source): string {
  const { collection, record } = from;
  if (collection === "response") {
    const said = saidInForms(view, questionnaires).find((one) => recordOf(one.from) === recordOf(from));
    return said?.text ?? words.questionnaire;
  }
  if (collection !== "answer") {
    const one = instrumentsIn(view, collection).find(({ id }) => id === record);
    return one ? titleOf(one) : "";
  }
  const item = checklist && itemsOf(checklist).find(({ id }) => id === record);
  const answer = answersIn(view).get(record);
  if (!item || !checklist) return record;
  const what = `${record} ${named(item)}`;
  return answer ? words.said(what, shown(checklist, item, answer)) : what;
}
