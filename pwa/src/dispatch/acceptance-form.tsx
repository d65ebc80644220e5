import { useState } from "preact/hooks";
import { Choices, Field } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import type { Option } from "../inspections/checklist.ts";
import type { Inspection } from "../inspections/inspection.ts";
import { recusalRelations } from "../inspections/library.ts";
import { named } from "../inspections/naming.ts";
import { libraryOf } from "../inspections/store.ts";
import { type Acceptance, BARRED, type Declaration, type Hindrance, hindrance } from "./acceptance.ts";
import { saveAcceptance } from "./store.ts";
import { words } from "./words.ts";

interface Props {
  inspection: Inspection;
  onSaved: () => void;
}

/** The declaration, then the answer that it allows. */
export function AcceptanceForm({ inspection, onSaved }: Props) {
  const [has, setHas] = useState<"none" | "some">();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [note, setNote] = useState("");
  const [declining, setDeclining] = useState(false);
  const [hindered, setHindered] = useState<Hindrance>();

  const known = recusalRelations(libraryOf(inspection));
  if (known.length === 0) return <Notice kind="warn">{words.listOnWay}</Notice>;

  const declared: Declaration = { relations: has && (has === "none" ? [] : chosen), note };
  const give = async (answer: Acceptance["answer"]) => {
    const found = hindrance(answer, declared);
    setHindered(found);
    if (found) return;
    await saveAcceptance(inspection, { answer, relations: declared.relations ?? [], note: note.trim() });
    onSaved();
  };

  return (
    <section class="card" aria-labelledby="declaration">
      <h2 id="declaration">{words.declaration}</h2>
      <p>{words.declarationText}</p>
      <Choices
        label={words.declaration}
        options={[
          { value: "none", label: words.noRelation },
          { value: "some", label: words.someRelation },
        ]}
        value={has}
        onChoose={setHas}
      />
      {has === "some" && <Relations known={known} chosen={chosen} onChange={setChosen} />}
      {(has === "some" || declining) && (
        <Field
          label={declining ? words.why : words.note}
          hint={declining ? words.whyHint : undefined}
          fault={hindered === "unexplained" ? words.unexplained : null}
        >
          {(tied) => (
            <textarea {...tied} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
          )}
        </Field>
      )}
      {hindered && hindered !== "unexplained" && <Notice kind="danger">{words[hindered]}</Notice>}
      <Buttons
        related={has === "some"}
        declining={declining}
        onGive={give}
        onDecline={() => setDeclining(true)}
      />
    </section>
  );
}

interface RelationsProps {
  known: readonly Option[];
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}

function Relations({ known, chosen, onChange }: RelationsProps) {
  const turn = (value: string, on: boolean) =>
    onChange(on ? [...chosen, value] : chosen.filter((one) => one !== value));
  return (
    <fieldset class="checks">
      <legend>{words.relations}</legend>
      {known.map((relation) => (
        <label key={relation.value} class="check">
          <input
            type="checkbox"
            checked={chosen.includes(relation.value)}
            onChange={(event) => turn(relation.value, event.currentTarget.checked)}
          />
          {named(relation)}
        </label>
      ))}
      {chosen.includes(BARRED) && <Notice kind="warn">{words.barred}</Notice>}
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
