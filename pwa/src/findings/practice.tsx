import type { Inspection } from "../inspections/inspection.ts";
import { reportField } from "../inspections/records.ts";
import { words } from "./words.ts";

/** What is done well stands beside what is not: the answer on good practice, and the report's own words. */
export function Practice({ inspection }: { inspection: Inspection }) {
  const { scope, view, answers, checklist } = inspection;
  const item = checklist?.groups.flatMap(({ items }) => items).find(({ id }) => id === GOOD_PRACTICE);
  const noted = answers.get(GOOD_PRACTICE)?.value;
  const written = [reportField(view, "practice"), reportField(view, "guidance")].filter(Boolean);
  return (
    <section class="card" aria-label={words.practice}>
      <h2>{words.practice}</h2>
      <p class="hint">{words.practiceText}</p>
      {typeof noted === "string" && noted && <p class="quote">{noted}</p>}
      {written.map((text) => (
        <p key={text} class="quote">
          {text}
        </p>
      ))}
      <div class="buttons">
        {item && (
          <a class="button" href={`/tasks/${scope}/checklist/${GOOD_PRACTICE}`}>
            {words.practiceItem}
          </a>
        )}
        <a class="button" href={`/tasks/${scope}/report`}>
          {words.toReport}
        </a>
      </div>
    </section>
  );
}

/** The item of the daily checklist that asks for good practice and guidance. */
const GOOD_PRACTICE = "D-K03";
