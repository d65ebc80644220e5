import { useRef, useState } from "preact/hooks";
import { useFirstFault } from "../inspections/first-fault.ts";
import type { Inspection } from "../inspections/inspection.ts";
import { useKeeping } from "../inspections/keeping.ts";
import { Resumed } from "../inspections/resumed.tsx";
import { useUnfinished } from "../inspections/use-unfinished.ts";
import { newRecordId } from "../record-id.ts";
import { me } from "../replica.ts";
import { type Draft, draftOf, type Fault, FIELDS, faultsOf } from "./about.ts";
import { AboutField } from "./about-field.tsx";
import type { Instrument, Kind } from "./instrument.ts";
import { MatterFields } from "./matter-fields.tsx";
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
  const unfinished = useUnfinished(inspection.scope, nameOf(kind, known), first, inspection.drawn);
  const { form, seen, change, settle } = unfinished;
  const [faults, setFaults] = useState<Readonly<Record<string, Fault>>>({});
  const { problem: unkept, keep } = useKeeping();
  const frame = useRef<HTMLFormElement>(null);
  useFirstFault(frame, faults);
  if (!form) return null;
  const { record, draft } = form;
  const problem = unkept ?? unfinished.problem;
  const set = (name: string, value: Draft[string]) => change({ record, draft: { ...draft, [name]: value } });
  const store = async () => {
    const found = faultsOf(kind, draft);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    const shown = { ...inspection, drawn: seen };
    if (!(await keep(() => keepAbout(shown, kind, record, draft, known)))) return;
    await settle();
    onKept(record);
  };
  const fault = (name: string) => faults[name] && words[faults[name]];
  return (
    <form
      ref={frame}
      class="card report-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void store();
      }}
    >
      <Resumed {...unfinished} />
      <MatterFields inspection={inspection} draft={draft} set={set} fault={fault} />
      {FIELDS[kind].map((field) => (
        <AboutField
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
