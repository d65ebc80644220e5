import type { ComponentType } from "preact";
import { Page } from "../app/page.tsx";
import { path, query } from "../app/router.tsx";
import { useRefreshed } from "../desk/refreshed.ts";
import { Loaded } from "../desk/resource.tsx";
import { words as dispatchWords, stateName } from "../dispatch/desk-words.ts";
import { nameOf } from "../dispatch/orders.ts";
import { asMoment, say } from "../language.ts";
import { AlertsPart } from "./alerts-part.tsx";
import { AnswersPart } from "./answers-part.tsx";
import { type Case, readCase } from "./cases.ts";
import { disputedItems } from "./desk-view.ts";
import { words } from "./desk-words.ts";
import type { PartProps } from "./part.ts";
import { PhotosPart } from "./photos-part.tsx";
import { QuarantinePart } from "./quarantine-part.tsx";
import { ReportPart } from "./report-part.tsx";
import { SignaturesPart } from "./signatures-part.tsx";
import { TimelinePart } from "./timeline-part.tsx";
import "./desk.css";

const parts: Record<
  string,
  { name: () => string; count?: (file: Case) => number; part: ComponentType<PartProps> }
> = {
  answers: { name: () => words.answers, count: (file) => disputedItems(file).length, part: AnswersPart },
  photos: { name: () => words.photos, part: PhotosPart },
  signatures: { name: () => words.signatures, part: SignaturesPart },
  report: { name: () => words.report, part: ReportPart },
  alerts: { name: () => words.alerts, count: (file) => file.view.collection("alert").size, part: AlertsPart },
  quarantined: {
    name: () => words.quarantined,
    count: (file) => file.quarantined.filter(({ adopted }) => !adopted).length,
    part: QuarantinePart,
  },
  timeline: { name: () => words.timeline, part: TimelinePart },
};

/** One case on one page: what the team found, and what the desk has to do about it. */
export function CaseScreen({ id }: { id: string }) {
  const read = useRefreshed(() => readCase(id), [id]);
  return (
    <Page title={read.value ? nameOf(read.value.dispatch) : words.case} back="/desk">
      <Loaded of={read}>{(file) => <Parts file={file} reload={read.reload} />}</Loaded>
    </Page>
  );
}

function Parts({ file, reload }: PartProps) {
  const chosen = query.value.get("part") ?? "answers";
  const Part = (parts[chosen] ?? parts.answers!).part;
  return (
    <>
      <Summary file={file} />
      <nav class="parts" aria-label={words.parts}>
        {Object.entries(parts).map(([key, { name, count }]) => (
          <a key={key} href={`${path.value}?part=${key}`} aria-current={key === chosen ? "page" : undefined}>
            {name()}
            {count && count(file) > 0 && <span class="badge warn">{count(file)}</span>}
          </a>
        ))}
      </nav>
      <Part file={file} reload={reload} />
    </>
  );
}

function Summary({ file: { dispatch } }: { file: Case }) {
  const team = dispatch.team.map(({ name, role }) =>
    role === "leader" ? dispatchWords.leading(name) : name,
  );
  return (
    <p class="quiet">
      {dispatchWords[dispatch.mode]} · {dispatch.site?.name} · {asMoment(dispatch.starts)} ·{" "}
      {team.join(say(["、", ", "]))} · {stateName(dispatch.state)}
    </p>
  );
}
