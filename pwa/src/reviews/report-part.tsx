import { Notice } from "../app/notice.tsx";
import { useWork } from "../app/work.ts";
import { useDraft } from "../desk/drafts.ts";
import { allowed } from "../desk/session.ts";
import { standingFindings } from "../findings/finding.ts";
import { foundIn } from "../findings/proposals.ts";
import { words as findingWords } from "../findings/words.ts";
import { words as items } from "../inspections/item-words.ts";
import { REPORT_TEXTS, reportField, reportRound, visitOf } from "../inspections/records.ts";
import { asMoment } from "../language.ts";
import { head } from "../sync/view.ts";
import type { Case } from "./cases.ts";
import { Closed, ClosingForm } from "./closing-form.tsx";
import { DecisionForm } from "./decision-form.tsx";
import { nameIn, standingRecords } from "./desk-view.ts";
import { words } from "./desk-words.ts";
import { conclusionName } from "./entry-text.ts";
import type { PartProps } from "./part.ts";
import { RemarkForm } from "./remark-form.tsx";
import { ReopenForm } from "./reopen-form.tsx";
import { Undelivered } from "./undelivered.tsx";
import { Visits } from "./visits.tsx";

/** The report as it stands, earlier decisions, and deciding on it. */
export function ReportPart({ file, reload }: PartProps) {
  const { state, round } = reportRound(file.view);
  const closing = file.dispatch.state === "REVIEWED" && allowed("close cases");
  const deciding = state === "submitted" && allowed("review reports");
  const work = useWork();
  const written = useDraft("decision", "");
  return (
    <>
      <p>
        <span class="badge accent">{words[state]}</span> {words.roundOf(state, round)}
      </p>
      <Visits file={file} />
      <ReportText file={file} />
      {entered(file) && <Findings file={file} />}
      <Decisions file={file} />
      {!deciding && written.typed && !work.busy && (
        <Undelivered text={written.typed} forget={written.forget} />
      )}
      <Closed dispatch={file.dispatch} />
      <RemarkForm file={file} item={null} reload={reload} />
      {closing && <ClosingForm file={file} reload={reload} />}
      {closing && allowed("review reports") && <ReopenForm file={file} reload={reload} />}
      {deciding && <DecisionForm file={file} reload={reload} written={written} work={work} />}
      {(state === "draft" || state === "returned") && <Notice>{words.notYet}</Notice>}
    </>
  );
}

/** Tell whether the leader got in: else there is nothing that could have been found. */
function entered({ view, dispatch }: Case): boolean {
  const leader = dispatch.team.find(({ role }) => role === "leader")?.person;
  return !leader || visitOf(view, leader).ended !== "no_entry";
}

function ReportText({ file: { view } }: { file: Case }) {
  const conclusion = reportField(view, "conclusion");
  const texts = REPORT_TEXTS.filter((field) => reportField(view, field));
  if (texts.length === 0 && !conclusion) return <p class="card">{words.nothingWritten}</p>;
  return (
    <dl class="card report-text">
      {conclusion && (
        <div>
          <dt>{words.conclusion}</dt>
          <dd>
            <strong>{conclusionName(conclusion)}</strong>
          </dd>
        </div>
      )}
      {texts.map((field) => (
        <div key={field}>
          <dt>{words[field]}</dt>
          <dd>{reportField(view, field)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Findings({ file }: { file: Case }) {
  const found = standingFindings(file.view);
  const sealed = foundIn(file.view);
  return (
    <section class="card" aria-labelledby="findings">
      <h2 id="findings">{words.findings}</h2>
      {sealed && <p class="row-detail">{findingWords.submittedWith(sealed)}</p>}
      {found.length === 0 && <p>{words.noFindings}</p>}
      <ul class="plain">
        {found.map(({ id, severity, article, fact }) => (
          <li key={id}>
            <span class={`badge ${severity === "critical" ? "danger" : "warn"}`}>
              {severity === "major" ? words.majorSeverity : words[severity]}
            </span>{" "}
            <span class="as-written">{fact}</span>
            {article && <span class="row-detail"> {items.articleOf(article.replaceAll(";", "、"))}</span>}
          </li>
        ))}
      </ul>
      <a href="?part=findings">{findingWords.findings}</a>
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
          {said.text && <p class="as-written">{said.text}</p>}
          <p class="row-detail">{words.decided(nameIn(file, one.author), asMoment(one.at))}</p>
        </Notice>
      ))}
    </>
  );
}
