import type { Inspection } from "../inspections/inspection.ts";
import { TypedText } from "../inspections/typed-text.tsx";
import { type Instrument, textOf } from "./instrument.ts";
import { noting } from "./store.ts";

interface Props {
  inspection: Inspection;
  one: Instrument;
  field: string;
  label: string;
  hint?: string;
  open: boolean;
}

/** One text of a record, kept while it is typed. */
export function NoteField({ inspection, one, field, label, hint, open }: Props) {
  return (
    <TypedText
      scope={inspection.scope}
      label={label}
      hint={hint}
      stored={textOf(one, field)}
      change={(text) => noting(inspection, one, field, text)}
      disabled={!open}
      rows={2}
    />
  );
}
