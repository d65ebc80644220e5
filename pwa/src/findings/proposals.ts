import { type Answer, verdict } from "../inspections/answer.ts";
import { type Checklist, type Item, itemsOf, type Severity } from "../inspections/checklist.ts";
import type { Category } from "../inspections/findings.ts";
import { answersIn } from "../inspections/records.ts";
import { difference, outcomeOf, standingInstruments, textOf } from "../instruments/instrument.ts";
import type { Questionnaire } from "../questionnaires/questionnaire.ts";
import { type ScopeView, value } from "../sync/view.ts";
import { recordOf, type Source } from "./finding.ts";
import { saidInForms } from "./said-in-forms.ts";

/**
 * What a supervisor may make a finding of.
 *
 * A `problem` is a failing answer: a supervisor has looked and says so. Something `slight` is an answer with a
 * reservation. A `lead` is a suspicion, and no finding before a supervisor has verified it.
 */
export interface Proposal {
  id: string;
  kind: "problem" | "slight" | "lead";
  from: Source;
  category: string | null;
  severity: Severity;
  article: string | null;
  items: readonly string[];
}

/** All a case is read from here. */
export interface Material {
  view: ScopeView;
  checklist: Checklist;
  categories: readonly Category[];
  questionnaires: readonly Questionnaire[];
}

/** Everything that answers, instruments and questionnaires propose, the items in the order of the checklist. */
export function proposalsOf(material: Material): readonly Proposal[] {
  return [...fromAnswers(material), ...fromInstruments(material), ...fromForms(material)];
}

/** What nobody has decided on yet: neither taken up as a finding nor set aside. */
export function openProposals(material: Material): readonly Proposal[] {
  const decided = material.view.collection("finding");
  return proposalsOf(material).filter(({ id }) => !decided.has(id));
}

export const problems = (some: readonly Proposal[]) => some.filter(({ kind }) => kind === "problem");
export const leads = (some: readonly Proposal[]) => some.filter(({ kind }) => kind === "lead");

function fromAnswers({ view, checklist, categories }: Material): readonly Proposal[] {
  const answers = answersIn(view);
  return itemsOf(checklist).flatMap((item) => {
    const kind = kindOf(checklist, item, answers.get(item.id));
    if (!kind) return [];
    const category = categories.find(({ id }) => id === item.finding_category);
    const severity = kind === "slight" ? "minor" : item.severity;
    const article = category?.article ?? item.article ?? null;
    return [
      proposal(kind, { collection: "answer", record: item.id }, category?.id, severity, article, [item.id]),
    ];
  });
}

/** What an answer proposes: failing, a problem; with a reservation the list knows of, a slight one; suspected, a lead. */
export function kindOf(
  checklist: Checklist,
  item: Item,
  answer: Answer | undefined,
): Proposal["kind"] | undefined {
  const judged = verdict(checklist, item, answer);
  if (judged === "fail") return "problem";
  if (judged !== "warn") return undefined;
  return item.warn_values?.includes(String(answer?.value)) ? "slight" : "lead";
}

/** Papers refused are a lead under article 18(1), people hindered one under 18(2), both by themselves. */
function fromInstruments({ view, categories }: Material): readonly Proposal[] {
  const ofCategory = (from: Source, id: string) => {
    const known = categories.find((one) => one.id === id);
    return proposal("lead", from, id, known?.severity ?? "critical", known?.article ?? null);
  };
  return [
    ...standingInstruments(view, "request")
      .filter((one) => outcomeOf(one)?.as === "refused")
      .map(({ id }) => ofCategory({ collection: "request", record: id }, "FC-M1")),
    ...standingInstruments(view, "interview")
      .filter((one) => textOf(one, "obstructed") === "yes")
      .map(({ id }) => ofCategory({ collection: "interview", record: id }, "FC-M2")),
    ...standingInstruments(view, "recheck")
      .filter(({ about }) => difference(about) !== 0)
      .map(({ id }) => proposal("lead", { collection: "recheck", record: id })),
    ...standingInstruments(view, "test")
      .filter(({ about }) => about.result === "failed")
      .map(({ id }) => proposal("lead", { collection: "test", record: id })),
  ];
}

/** A flagged answer is a lead, never a finding by itself. */
function fromForms({ view, categories, questionnaires }: Material): readonly Proposal[] {
  return saidInForms(view, questionnaires).map(({ from, lead }) => {
    const known = categories.find(({ id }) => id === lead.category);
    const severity = lead.severity ?? known?.severity;
    return proposal("lead", from, known?.id, severity, known?.article ?? null);
  });
}

function proposal(
  kind: Proposal["kind"],
  from: Source,
  category: string | null = null,
  severity: Severity = "minor",
  article: string | null = null,
  items: readonly string[] = [],
): Proposal {
  return { id: recordOf(from), kind, from, category, severity, article, items };
}

/** What a report tells of findings in numbers, as its submission seals them. */
export interface Found {
  critical: number;
  major: number;
  minor: number;
  leads: number;
}

export function countFound(found: readonly { severity: Severity }[], open: readonly Proposal[]): Found {
  const of = (severity: Severity) => found.filter((one) => one.severity === severity).length;
  return { critical: of("critical"), major: of("major"), minor: of("minor"), leads: leads(open).length };
}

/** What the last submission of the report told in numbers; undefined before there is one. */
export function foundIn(view: ScopeView): Found | undefined {
  const submitted = value(view.collection("report").get("report"), "submitted");
  return (submitted as { found?: Found } | null | undefined)?.found;
}
