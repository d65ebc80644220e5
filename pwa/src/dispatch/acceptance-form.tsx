import { useState } from "preact/hooks";
import { Field } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import { useUnsaved } from "../app/unsaved.ts";
import type { Option } from "../inspections/checklist.ts";
import type { Inspection } from "../inspections/inspection.ts";
import { useKeeping } from "../inspections/keeping.ts";
import { recusalRelations } from "../inspections/library.ts";
import { named } from "../inspections/naming.ts";
import { libraryOf } from "../inspections/store.ts";
import { type Acceptance, BARRED, type Hindrance, hindrance } from "./acceptance.ts";
import { saveAcceptance } from "./store.ts";
import { words } from "./words.ts";

interface Props {
  inspection: Inspection;
  onSaved: () => void;
}

/** The declaration, then the answer that it allows. */
export function AcceptanceForm({ inspection, onSaved }: Props) {
  const [relations, setRelations] = useState<readonly string[]>();
  const [note, setNote] = useState("");
  const [declining, setDeclining] = useState(false);
  const [hindered, setHindered] = useState<Hindrance>();
  const { problem, keep } = useKeeping();
  useUnsaved(relations !== undefined || note !== "");

  const known = recusalRelations(libraryOf(inspection));
  if (known.length === 0) return <Notice kind="warn">{words.listOnWay}</Notice>;

  const related = relations !== undefined && relations.length > 0;
  const give = async (answer: Acceptance["answer"]) => {
    const found = hindrance(answer, { relations, note });
    setHindered(found);
    if (found) return;
    const acceptance = { answer, relations: relations ?? [], note: note.trim() };
    if (await keep(() => saveAcceptance(inspection, acceptance))) onSaved();
  };

  return (
    <section class="card" aria-labelledby="declaration">
      <h2 id="declaration">{words.declaration}</h2>
      <p>{words.declarationText}</p>
      <Relations known={known} chosen={relations} onChange={setRelations} />
      {(related || declining) && (
        <Field
          label={declining ? words.why : words.note}
          hint={declining ? words.whyHint : undefined}
          fault={hindered === "unexplained" ? words.unexplained : null}
        >
          {(tied) => (
            <textarea
              {...tied}
              maxLength={2000}
              value={note}
              onInput={(event) => setNote(event.currentTarget.value)}
            />
          )}
        </Field>
      )}
      {hindered && hindered !== "unexplained" && <Notice kind="danger">{words[hindered]}</Notice>}
      {problem && <Notice kind="danger">{problem}</Notice>}
      <Buttons related={related} declining={declining} onGive={give} onDecline={() => setDeclining(true)} />
    </section>
  );
}

interface RelationsProps {
  known: readonly Option[];
  /** Undefined until anything was ticked. */
  chosen: readonly string[] | undefined;
  onChange: (chosen: readonly string[] | undefined) => void;
}

/** All relations in sight, and "none of these" as an answer that has to be given. */
function Relations({ known, chosen = undefined, onChange }: RelationsProps) {
  const turn = (value: string, on: boolean) => {
    const others = (chosen ?? []).filter((one) => one !== value);
    const next = on ? [...others, value] : others;
    onChange(next.length > 0 ? next : undefined);
  };
  return (
    <fieldset class="checks">
      <legend>{words.relations}</legend>
      {known.map((relation) => (
        <label key={relation.value} class="check">
          <input
            type="checkbox"
            checked={chosen?.includes(relation.value) ?? false}
            onChange={(event) => turn(relation.value, event.currentTarget.checked)}
          />
          {named(relation)}
        </label>
      ))}
      <label class="check none">
        <input
          type="checkbox"
          checked={chosen?.length === 0}
          onChange={(event) => onChange(event.currentTarget.checked ? [] : undefined)}
        />
        {words.noRelation}
      </label>
      {chosen?.includes(BARRED) && <Notice kind="warn">{words.barred}</Notice>}
    </fieldset>
  );
}

interface ButtonsProps {
  related: boolean;
  declining: boolean;
  onGive: (answer: Acceptance["answer"]) => Promise<void>;
  onDecline: () => void;
}

function Buttons({ related, declining, onGive, onDecline }: ButtonsProps) {
  if (declining)
    return (
      <div class="buttons">
        <button type="button" class="button danger" onClick={() => onGive("declined")}>
          {words.confirmDecline}
        </button>
      </div>
    );
  return (
    <div class="stack">
      <button
        type="button"
        class="button primary wide"
        onClick={() => onGive(related ? "recused" : "accepted")}
      >
        {related ? words.recuse : words.accept}
      </button>
      <button type="button" class="button quiet wide" onClick={onDecline}>
        {words.decline}
      </button>
    </div>
  );
}
