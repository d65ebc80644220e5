import { HeadBadge } from "../app/badge.tsx";
import { Notice } from "../app/notice.tsx";
import { head } from "../replica.ts";
import { CasePage } from "./case-page.tsx";
import { Findings } from "./findings.tsx";
import type { Inspection } from "./inspection.ts";
import { ReportForm } from "./report-form.tsx";
import { words } from "./report-words.ts";
import { Submission } from "./submission.tsx";
import { Summary } from "./summary.tsx";

/** The report: what the checklist adds up to, what the leader writes, what is missing, and submitting it. */
export function ReportScreen({ scope }: { scope: string }) {
  return (
    <CasePage scope={scope} title={words.report}>
      {(inspection) => <Report inspection={inspection} />}
    </CasePage>
  );
}

function Report({ inspection }: { inspection: Inspection }) {
  const { leads, steps, checklist, facts } = inspection;
  const writing = leads && steps.includes("report");
  const entered = facts.visit.ended !== "no_entry"; // else nothing was looked at, and nothing could be found
  return (
    <>
      <RoundNotice inspection={inspection} />
      {!leads && <p class="quiet">{words.leaderOnly}</p>}
      {!entered && <Notice>{words.noEntryText}</Notice>}
      {entered && checklist && <Summary inspection={inspection} checklist={checklist} />}
      {entered && checklist && <Findings inspection={inspection} checklist={checklist} />}
      <ReportForm inspection={inspection} writing={writing} />
      {leads && !sealed(inspection) && <Submission inspection={inspection} />}
    </>
  );
}

function sealed({ round }: Inspection): boolean {
  return round.state === "submitted" || round.state === "accepted";
}

function RoundNotice({ inspection: { round, scope, view } }: { inspection: Inspection }) {
  const submitted = head(view.collection("report").get("report"), "submitted");
  if (round.state === "submitted")
    return (
      <Notice kind="ok" title={`${words.submitted} · ${words.round(round.round)}`}>
        <span>{submitted?.state === "kept" ? words.submittedKept : words.submittedText}</span>
        {submitted && (
          <span>
            <HeadBadge scope={scope} head={submitted} />
          </span>
        )}
      </Notice>
    );
  if (round.state === "accepted")
    return (
      <Notice kind="ok" title={words.acceptedTitle}>
        {round.decision?.text}
      </Notice>
    );
  if (round.state !== "returned") return null;
  return (
    <Notice kind="danger" title={words.returnedTitle}>
      <span>{round.decision?.text || words.returnedText}</span>
      <a href={`/tasks/${scope}/remarks`}>{words.toRemarks}</a>
    </Notice>
  );
}
