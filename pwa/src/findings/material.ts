import type { Inspection } from "../inspections/inspection.ts";
import { libraryOf } from "../inspections/store.ts";
import { questionnairesIn } from "../questionnaires/questionnaire.ts";
import type { Source } from "./finding.ts";
import { type Material, openProposals, type Proposal } from "./proposals.ts";
import { sourceText } from "./source-text.ts";

/** What the proposals of a case are read from; undefined while its checklist is on the way. */
export function materialOf(inspection: Inspection): Material | undefined {
  const { view, checklist, categories } = inspection;
  return checklist && { view, checklist, categories, questionnaires: formsOf(inspection) };
}

const formsOf = (inspection: Inspection) => questionnairesIn(libraryOf(inspection));

/** What a finding or a proposal of a case grew out of, in words. */
export function sourceIn(inspection: Inspection, from: Source): string {
  const { view, checklist } = inspection;
  return sourceText({ view, checklist, questionnaires: formsOf(inspection) }, from);
}

/** What nobody has decided on yet in this case; nothing while its checklist is on the way. */
export function openIn(inspection: Inspection): readonly Proposal[] {
  const material = materialOf(inspection);
  return material ? openProposals(material) : [];
}
