import type { ComponentType } from "preact";
import { FindingsPart } from "../findings/desk-part.tsx";
import { words as findingWords } from "../findings/words.ts";
import { InstrumentsPart } from "../instruments/desk-part.tsx";
import { words as instrumentWords } from "../instruments/words.ts";
import { words as responseWords } from "../questionnaires/desk-words.ts";
import { ResponsesPart } from "../questionnaires/responses-part.tsx";
import { AlertsPart, unanswered } from "./alerts-part.tsx";
import { AnswersPart } from "./answers-part.tsx";
import { CaseSummary } from "./case-summary.tsx";
import type { Case } from "./cases.ts";
import { disputedItems } from "./desk-view.ts";
import { words } from "./desk-words.ts";
import { EarlierPart } from "./earlier-part.tsx";
import { ExportPart } from "./export-part.tsx";
import { words as exportWords } from "./export-words.ts";
import { SecondLook } from "./look-form.tsx";
import type { PartProps } from "./part.ts";
import { PhotosPart } from "./photos-part.tsx";
import { QuarantinePart } from "./quarantine-part.tsx";
import { ReportPart } from "./report-part.tsx";
import { SignaturesPart } from "./signatures-part.tsx";
import { TeamPart } from "./team-part.tsx";
import { TimelinePart } from "./timeline-part.tsx";

/** One part of the screen of a case, under a name of its own and at `?part=key`. */
export interface Part {
  key: string;
  name: () => string;
  /** How much of it waits for somebody. */
  count?: (file: Case) => number;
  part: ComponentType<PartProps>;
}

/** What concerns the case as a whole: it stands above every part, in this order. */
export const HEADINGS: readonly ComponentType<PartProps>[] = [CaseSummary, SecondLook];

/** The parts of a case, in the order they are offered; the first is shown where none is asked for. */
export const PARTS: readonly Part[] = [
  {
    key: "answers",
    name: () => words.answers,
    count: (file) => disputedItems(file).length,
    part: AnswersPart,
  },
  { key: "photos", name: () => words.photos, part: PhotosPart },
  { key: "findings", name: () => findingWords.findings, part: FindingsPart },
  { key: "instruments", name: () => instrumentWords.instruments, part: InstrumentsPart },
  { key: "responses", name: () => responseWords.inCase, part: ResponsesPart },
  { key: "signatures", name: () => words.signatures, part: SignaturesPart },
  { key: "team", name: () => words.teamWork, part: TeamPart },
  { key: "earlier", name: () => words.earlier_, part: EarlierPart },
  { key: "report", name: () => words.report, part: ReportPart },
  {
    key: "alerts",
    name: () => words.alerts,
    count: unanswered,
    part: AlertsPart,
  },
  {
    key: "quarantined",
    name: () => words.quarantined,
    count: (file) => file.quarantined.filter(({ adopted }) => !adopted).length,
    part: QuarantinePart,
  },
  { key: "timeline", name: () => words.timeline, part: TimelinePart },
  { key: "export", name: () => exportWords.exports, part: ExportPart },
];
