import type { Inspection } from "../inspections/inspection.ts";
import { weighed } from "../inspections/opinion.ts";
import { type Change, type Json, phoneTime, save } from "../replica.ts";
import { aboutFrom, type Draft } from "./about.ts";
import { type Instrument, type Kind, type Outcome, outcomesApart } from "./instrument.ts";

const fields = (parts: object) => parts as Record<string, Json>;

function change(inspection: Inspection, kind: Kind, record: string, parts: object): Change {
  return { collection: kind, record, fields: fields(parts), seen: inspection.drawn };
}

/** Keep what a form says as this record: a new one, or the correction of one begun at that time. */
export function keepAbout(
  inspection: Inspection,
  kind: Kind,
  record: string,
  draft: Draft,
  at = phoneTime(),
): Promise<void> {
  const about = aboutFrom(kind, draft, at);
  return save(inspection.scope, change(inspection, kind, record, { [kind]: about }));
}

/** The change that writes one text or choice of a record. */
export function noting(
  inspection: Inspection,
  { kind, id }: Instrument,
  field: string,
  text: string,
): Change {
  return change(inspection, kind, id, { [field]: text });
}

export const note = (inspection: Inspection, one: Instrument, field: string, text: string) =>
  save(inspection.scope, noting(inspection, one, field, text));

/** Keep what the institution did with a request. A refusal is a lead from then on, by itself. */
export function keepOutcome(
  inspection: Inspection,
  one: Instrument,
  outcome: Omit<Outcome, "at">,
): Promise<void> {
  const written = { outcome: { ...outcome, at: phoneTime() } };
  const { person, leads, drawn, round } = inspection;
  const apart = outcomesApart(one);
  const seen = apart.length === 0 ? drawn : weighed(apart, person, leads, drawn, round.returned);
  return save(inspection.scope, { ...change(inspection, one.kind, one.id, written), seen });
}

export function keepReturn(inspection: Inspection, one: Instrument): Promise<void> {
  const returned = { at: phoneTime(), note: null };
  return save(inspection.scope, change(inspection, one.kind, one.id, { returned }));
}
