import { Choices } from "../app/field.tsx";
import { Fold } from "../inspections/fold.tsx";
import type { Inspection } from "../inspections/inspection.ts";
import { useKeeping } from "../inspections/keeping.ts";
import { type Instrument, OUTLINE, textOf } from "./instrument.ts";
import { NoteField } from "./note-field.tsx";
import { note } from "./store.ts";
import { words } from "./words.ts";

interface Props {
  inspection: Inspection;
  one: Instrument;
  open: boolean;
}

/** What was said in an interview: the statements, the outline where it helps, and whether anybody interfered. */
export function InterviewRecord(props: Props) {
  const { one } = props;
  const used = OUTLINE.some((field) => textOf(one, field) !== "");
  return (
    <section class="card report-form" aria-label={words.record}>
      <h2>{words.record}</h2>
      <NoteField {...props} field="statements" label={words.statements} />
      <Fold title={words.outline} wanted={used}>
        <div class="stack">
          {OUTLINE.map((field) => (
            <NoteField
              key={field}
              {...props}
              field={field}
              label={words[field]}
              {...(field === "complaint" && { hint: words.complaintHint })}
            />
          ))}
        </div>
      </Fold>
      <NoteField {...props} field="materials" label={words.materials} />
      <YesNo {...props} field="staff" label={words.staff} />
      <YesNo {...props} field="obstructed" label={words.obstructed} />
    </section>
  );
}

const ANSWERS = ["yes", "no", "unsure"] as const;

function YesNo({ inspection, one, open, field, label }: Props & { field: string; label: string }) {
  const { problem, keep } = useKeeping();
  return (
    <div>
      <Choices
        label={label}
        options={ANSWERS.map((value) => ({ value, label: words[value] }))}
        value={textOf(one, field) as (typeof ANSWERS)[number]}
        onChoose={(value) => void keep(() => note(inspection, one, field, value))}
        disabled={!open}
      />
      {problem && (
        <p class="fault" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
