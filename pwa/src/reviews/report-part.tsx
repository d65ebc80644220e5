import { Notice } from "../app/notice.tsx";
import { findings } from "../inspections/findings.ts";
import { named } from "../inspections/naming.ts";
import { answersIn, REPORT_TEXTS, reportField, reportRound } from "../inspections/records.ts";
import { asMoment } from "../language.ts";
import { head } from "../sync/view.ts";
import type { PartProps } from "./case-screen.tsx";
import type { Case } from "./cases.ts";
import { DecisionForm } from "./decision-form.tsx";
import { checklistOf, nameIn, standingRecords } from "./desk-view.ts";
import { words } from "./desk-words.ts";
import { RemarkForm } from "./remark-form.tsx";

/** The report as it stands, earlier decisions, and deciding on it. */
export function ReportPart({ file, reload }: PartProps) {
  const { state, round } = reportRound(file.view);
  return (
    <>
      <p>
        <span class="badge accent">{words[state]}</span> {words.round(round)}
      </p>
      <ReportText file={file} />
      <Findings file={file} />
      <Decisions file={file} />
      <RemarkForm file={file} item={null} reload={reload} />
      {state === "submitted" ? <DecisionForm file={file} reload={reload} /> : <Notice>{words.notYet}</Notice>}
    </>
  );
}

function ReportText({ file: { view } }: { file: Case }) {
  const conclusion = reportField(view, "conclusion");
  const said = conclusion in words ? String(words[conclusion as "good"]) : conclusion;
  return (
    <dl class="card report-text">
      <dt>{words.conclusion}</dt>
      <dd>{said || words.nothingWritten}</dd>
      {REPORT_TEXTS.map((field) => (
        <div key={field}>
          <dt>{words[field]}</dt>
          <dd>{reportField(view, field) || words.nothingWritten}</dd>
        </div>
      ))}
    </dl>
  );
}

function Findings({ file }: { file: Case }) {
  const found = findings(checklistOf(file), answersIn(file.view), []);
  return (
    <section class="card" aria-labelledby="findings">
      <h2 id="findings">{words.findings}</h2>
      {found.length === 0 && <p>{words.noFindings}</p>}
      <ul class="plain">
        {found.map(({ item, severity, article }) => (
          <li key={item.id}>
            <span class={`badge ${severity === "critical" ? "danger" : "warn"}`}>
              {severity === "major" ? words.majorSeverity : words[severity]}
            </span>{" "}
            {item.id} {named(item)} <span class="row-detail">{article}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Decisions({ file }: { file: Case }) {
  const made = standingRecords(file.view, "review").flatMap((record) => {
    const one = head(record, "review");
    return one
      ? [
          {
            id: record.id,
            one,
            said: one.value as { decision: "returned" | "accepted"; round: number; text: string },
          },
        ]
      : [];
  });
  return (
    <>
      {made.map(({ id, one, said }) => (
        <Notice
          key={id}
          kind={said.decision === "accepted" ? "ok" : "warn"}
          title={`${words[said.decision]} · ${words.round(said.round)}`}
        >
          <p>{said.text}</p>
          <p class="row-detail">{words.decided(nameIn(file, one.author), asMoment(one.at))}</p>
        </Notice>
      ))}
    </>
  );
}
