import { Choices } from "../app/field.tsx";
import { save } from "../replica.ts";
import type { Inspection } from "./inspection.ts";
import { useKeeping } from "./keeping.ts";
import { conclusions } from "./library.ts";
import { named } from "./naming.ts";
import { REPORT_TEXTS, type ReportText, reportField } from "./records.ts";
import { words } from "./report-words.ts";
import { libraryOf, reporting } from "./store.ts";
import { TypedText } from "./typed-text.tsx";

interface Props {
  inspection: Inspection;
  /** The leader writes; everybody else reads. */
  writing: boolean;
}

/** What the leader says in words, and the overall judgement. */
export function ReportForm({ inspection, writing }: Props) {
  if (!writing) return <Written inspection={inspection} />;
  const labels = labelsOf();
  const hints: Partial<Record<ReportText, string>> = {
    process: words.processHint,
    recommendations: words.recommendationsHint,
  };
  return (
    <section class="card report-form" aria-label={words.report}>
      {REPORT_TEXTS.map((field) => (
        <div key={field} id={field}>
          <TypedText
            scope={inspection.scope}
            label={labels[field]}
            hint={hints[field]}
            stored={reportField(inspection.view, field)}
            change={(text) => reporting(inspection, field, text)}
          />
        </div>
      ))}
      <Conclusion inspection={inspection} />
    </section>
  );
}

function Conclusion({ inspection }: { inspection: Inspection }) {
  const { problem, keep } = useKeeping();
  const known = conclusions(libraryOf(inspection));
  const chosen = reportField(inspection.view, "conclusion");
  const choose = (value: string) =>
    void keep(() => save(inspection.scope, reporting(inspection, "conclusion", value)));
  return (
    <div id="conclusion">
      <Choices
        label={words.conclusion}
        options={known.map((option) => ({ value: option.value, label: named(option) }))}
        value={chosen || undefined}
        onChoose={choose}
      />
      {problem && (
        <p class="fault" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

/** The texts as they stand, for reading; what is empty is left out. */
function Written({ inspection }: { inspection: Inspection }) {
  const labels = labelsOf();
  const conclusion = reportField(inspection.view, "conclusion");
  const chosen = conclusions(libraryOf(inspection)).find(({ value }) => value === conclusion);
  const texts = REPORT_TEXTS.filter((field) => reportField(inspection.view, field));
  if (texts.length === 0 && !conclusion) return null;
  return (
    <section class="card" aria-label={words.report}>
      {texts.map((field) => (
        <div key={field} class="written">
          <h2>{labels[field]}</h2>
          <p>{reportField(inspection.view, field)}</p>
        </div>
      ))}
      {conclusion && (
        <div class="written">
          <h2>{words.conclusion}</h2>
          <p>{chosen ? named(chosen) : conclusion}</p>
        </div>
      )}
    </section>
  );
}

function labelsOf(): Record<ReportText, string> {
  return {
    process: words.process,
    summary: words.summaryText,
    guidance: words.guidance,
    practice: words.practice,
    major: words.majorIssues,
    recommendations: words.recommendations,
  };
}
