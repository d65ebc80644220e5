import { useState } from "preact/hooks";
import { Choices, Field } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import type { Inspection } from "../inspections/inspection.ts";
import { useKeeping } from "../inspections/keeping.ts";
import { useUnfinished } from "../inspections/use-unfinished.ts";
import { say } from "../language.ts";
import { newRecordId } from "../record-id.ts";
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
  /** Leave what was kept as it is. */
  onCancel?: () => void;
}

/** What stands on the form, and the record that it becomes: kept twice, as by a page that died, it is one. */
interface Begun {
  record: string;
  draft: Draft;
}

/** The form with which a record begins; all of it is kept at once, and until then it outlives the page. */
export function AboutForm({ inspection, kind, known, onKept, onCancel }: Props) {
  const first = (): Begun => ({
    record: known?.id ?? newRecordId(),
    draft: draftOf(kind, known ? { ...known.about } : { interviewers: me.value ? [me.value.name] : [] }),
  });
  const {
    form,
    resumed,
    change,
    settle,
    startOver,
    problem: undrafted,
  } = useUnfinished(inspection.scope, nameOf(kind, known), first);
  const [faults, setFaults] = useState<Readonly<Record<string, Fault>>>({});
  const { problem: unkept, keep } = useKeeping();
  if (!form) return null;
  const { record, draft } = form;
  const problem = unkept ?? undrafted;
  const set = (name: string, value: Draft[string]) => change({ record, draft: { ...draft, [name]: value } });
  const store = async () => {
    const found = faultsOf(kind, draft);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    if (!(await keep(() => keepAbout(inspection, kind, record, draft, known?.about.at)))) return;
    await settle();
    onKept(record);
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
      {resumed && (
        <Notice>
          <p>{words.resumed}</p>
          <button type="button" class="button" onClick={() => void startOver()}>
            {words.startOver}
          </button>
        </Notice>
      )}
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
      {onCancel && (
        <button type="button" class="button quiet" onClick={() => void settle().then(onCancel)}>
          {words.cancel}
        </button>
      )}
    </form>
  );
}

/** What the form is called while it is not kept: one of each kind that begins, and one for each record corrected. */
export const nameOf = (kind: Kind, known?: Instrument) => (known ? `${kind}/${known.id}` : kind);

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
