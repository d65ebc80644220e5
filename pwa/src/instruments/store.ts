import type { Inspection } from "../inspections/inspection.ts";
import { weighed } from "../inspections/opinion.ts";
import { type Change, type Json, phoneTime, save } from "../replica.ts";
import type { Head } from "../sync/view.ts";
import { aboutFrom, type Draft } from "./about.ts";
import { aboutsApart, type Instrument, type Kind, type Outcome, outcomesApart } from "./instrument.ts";

const fields = (parts: object) => parts as Record<string, Json>;

function change(inspection: Inspection, kind: Kind, record: string, parts: object): Change {
  return { collection: kind, record, fields: fields(parts), seen: inspection.drawn };
}

/** All that was drawn; but where versions differ only the leader's settles, and a member's stands beside them (R-OF.5). */
function seenFor({ person, leads, drawn, round }: Inspection, apart: readonly Head[]): number {
  return apart.length === 0 ? drawn : weighed(apart, person, leads, drawn, round.returned);
}

/** Keep what a form says as this record: a new one, or the correction of a known one. */
export function keepAbout(
  inspection: Inspection,
  kind: Kind,
  record: string,
  draft: Draft,
  known?: Instrument,
): Promise<void> {
  const about = aboutFrom(kind, draft, known?.about.at ?? phoneTime());
  const seen = seenFor(inspection, known ? aboutsApart(known) : []);
  return save(inspection.scope, { ...change(inspection, kind, record, { [kind]: about }), seen });
}

/** Let one version of what was noted when it was begun count, before those of others. */
export const settleAbout = (inspection: Inspection, { kind, id }: Instrument, about: Json) =>
  save(inspection.scope, change(inspection, kind, id, { [kind]: about }));

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
  const seen = seenFor(inspection, outcomesApart(one));
  return save(inspection.scope, { ...change(inspection, one.kind, one.id, written), seen });
}

export function keepReturn(inspection: Inspection, one: Instrument): Promise<void> {
  const returned = { at: phoneTime(), note: null };
  return save(inspection.scope, change(inspection, one.kind, one.id, { returned }));
}
