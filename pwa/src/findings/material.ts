import type { Inspection } from "../inspections/inspection.ts";
import { openProposals, type Proposal } from "./proposals.ts";

/** What nobody has decided on yet in this case; nothing while its checklist is on the way. */
export function openIn({ view, checklist, categories }: Inspection): readonly Proposal[] {
  return checklist ? openProposals({ view, checklist, categories }) : [];
}
