import { useState } from "preact/hooks";
import { Choices, Field } from "../app/field.tsx";
import { useUnsaved } from "../app/unsaved.ts";
import type { Inspection } from "../inspections/inspection.ts";
import { useKeeping } from "../inspections/keeping.ts";
import { say } from "../language.ts";
import { me } from "../replica.ts";
import { type Draft, draftOf, type Fault, FIELDS, type FieldSpec, faultsOf } from "./about.ts";
import type { Instrument, Kind } from "./instrument.ts";
import { MatterFields } from "./matter-fields.tsx";
import { POWERS } from "./powers.ts";
import { keepAbout } from "./store.ts";
import { words } from "./words.ts";

interface Props {
  inspection: Inspection;
  kind: Kind;
  /** The record that is to be corrected; none to begin one. */
  known?: Instrument | undefined;
  onKept: (record: string) => void;
}

/** The form with which a record begins; all of it is kept at once. */
export function AboutForm({ inspection, kind, known, onKept }: Props) {
  const first = known ? { ...known.about } : { interviewers: me.value ? [me.value.name] : [] };
  const [draft, setDraft] = useState<Draft>(() => draftOf(kind, first));
  const [touched, setTouched] = useState(false);
  const [faults, setFaults] = useState<Readonly<Record<string, Fault>>>({});
  const { problem, keep } = useKeeping();
  useUnsaved(touched);
  const set = (name: string, value: Draft[string]) => {
    setDraft((now) => ({ ...now, [name]: value }));
    setTouched(true);
  };
  const store = async () => {
    const found = faultsOf(kind, draft);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    let record = "";
    const kept = await keep(async () => {
      record = await keepAbout(inspection, kind, draft, known);
    });
    if (kept) onKept(record);
  };
  const fault = (name: string) => faults[name] && words[faults[name]];
  return (
    <form
      class="card report-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void store();
      }}
    >
      <MatterFields inspection={inspection} draft={draft} set={set} fault={fault} />
      {FIELDS[kind].map((field) => (
        <OneField
          key={field.name}
          kind={kind}
          field={field}
          draft={draft}
          set={(value) => set(field.name, value)}
          fault={fault(field.name)}
          team={inspection.task.team.map(({ name }) => name)}
        />
      ))}
      {problem && (
        <p class="fault" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" class="button primary wide">
        {known ? words.keep : words.begin}
      </button>
    </form>
  );
}

interface OneProps {
  kind: Kind;
  field: FieldSpec;
  draft: Draft;
  set: (value: Draft[string]) => void;
  fault: string | undefined;
  team: readonly string[];
}

function OneField(props: OneProps) {
  const { kind, field, draft, set, fault } = props;
  const label = labelOf(kind, field.name);
  if (field.kind === "choice") return <Chosen {...props} />;
  if (field.kind === "people") return <People {...props} />;
  if (field.kind === "tick")
    return (
      <div>
        <label class="check">
          <input
            type="checkbox"
            checked={draft[field.name] === true}
            onChange={(event) => set(event.currentTarget.checked)}
          />
          {label}
        </label>
        <FaultLine fault={fault} />
      </div>
    );
  const value = String(draft[field.name]);
  return (
    <Field label={label} fault={fault}>
      {(tied) =>
        field.kind === "long" ? (
          <textarea
            {...tied}
            rows={2}
            maxLength={2000}
            value={value}
            onInput={(event) => set(event.currentTarget.value)}
          />
        ) : (
          <input
            {...tied}
            type="text"
            inputMode={{ mark: "decimal", count: "numeric", text: "text" }[field.kind as "text"]}
            maxLength={80}
            value={value}
            onInput={(event) => set(event.currentTarget.value)}
          />
        )
      }
    </Field>
  );
}

function Chosen({ kind, field, draft, set, fault }: OneProps) {
  const name = (value: string) =>
    field.name === "power" ? say(POWERS[value as "9.2"]) : words[value as "other"];
  return (
    <div>
      <Choices
        label={labelOf(kind, field.name)}
        options={(field.options ?? []).map((value) => ({ value, label: name(value) }))}
        value={String(draft[field.name])}
        onChoose={set}
      />
      <FaultLine fault={fault} />
    </div>
  );
}

function People({ kind, field, draft, set, fault, team }: OneProps) {
  const chosen = draft[field.name] as readonly string[];
  return (
    <fieldset class="checks">
      <legend>{labelOf(kind, field.name)}</legend>
      {[...new Set([...team, ...chosen])].map((name) => (
        <label key={name} class="check">
          <input
            type="checkbox"
            checked={chosen.includes(name)}
            onChange={(event) =>
              set(event.currentTarget.checked ? [...chosen, name] : chosen.filter((one) => one !== name))
            }
          />
          {name}
        </label>
      ))}
      <FaultLine fault={fault} />
    </fieldset>
  );
}

function FaultLine({ fault }: { fault: string | undefined }) {
  return fault ? (
    <p class="fault" role="alert">
      {fault}
    </p>
  ) : null;
}

/** What a field is called; some are called otherwise in another form. */
function labelOf(kind: Kind, name: string): string {
  if (name === "name") return kind === "request" ? words.documentName : words.personName;
  if (name === "original") return words.originalMark;
  return words[name as "place"];
}
