import { photosOf } from "../evidence/photo.ts";
import type { Category } from "../inspections/findings.ts";
import type { Inspection } from "../inspections/inspection.ts";
import { weighed } from "../inspections/opinion.ts";
import { textOn } from "../inspections/records.ts";
import { newRecordId } from "../record-id.ts";
import { type Change, disagreement, type Json, save, scopes } from "../replica.ts";
import { type Finding, type FindingValue, findingsIn, standingFindings, written } from "./finding.ts";
import { openIn, sourceIn } from "./material.ts";
import { type Proposal, problems } from "./proposals.ts";
import type { FindingField } from "./versions.ts";

const fields = (parts: object) => parts as Record<string, Json>;

function change(inspection: Inspection, record: string, parts: object): Change {
  return { collection: "finding", record, fields: fields(parts), seen: seenFor(inspection, record, parts) };
}

/**
 * All that was drawn; but where versions differ only the leader's settles, and a member's stands beside them (R-OF.5).
 * Whatever is written lists the finding again, so a withdrawal that others dispute is no member's to overrule either.
 */
function seenFor({ view, person, leads, drawn, round }: Inspection, record: string, parts: object): number {
  const versions = Object.entries({ withdrawn: null, ...parts }).flatMap(([field, value]) =>
    disagreement(view.collection("finding").get(record), field).filter((one) => one.value !== value),
  );
  return versions.length === 0 ? drawn : weighed(versions, person, leads, drawn, round.returned);
}

/** What a proposal becomes as a finding: with the photos of its items, and with what is known as the fact. */
export function takenUp(inspection: Inspection, proposal: Proposal, verified: string | null): Change {
  const { id, from, category, severity, article, items } = proposal;
  const photos = photosOf(inspection.view)
    .filter(({ taken, withdrawn }) => withdrawn === null && taken.item !== null && items.includes(taken.item))
    .map((photo) => photo.id);
  const finding: FindingValue = { from, category, severity, article, items, photos, verified };
  return change(inspection, id, { finding, fact: factOf(inspection, proposal, verified) });
}

/** What is known of a proposal: the item with its answer and what was remarked on it, or what the instrument says. */
export function factOf(inspection: Inspection, { from }: Proposal, verified: string | null = null): string {
  const remarks =
    from.collection === "answer"
      ? textOn(inspection.view, "answer", from.record, "remark").map(({ value }) => String(value ?? ""))
      : [];
  return [sourceIn(inspection, from), ...remarks, verified].filter(Boolean).join("\n");
}

export const takeUp = (inspection: Inspection, proposal: Proposal, verified: string | null = null) =>
  save(inspection.scope, takenUp(inspection, proposal, verified));

/** Take up every problem nobody has decided on: whoever answered has looked. Gives the findings that stand then. */
export async function takeUpProblems(inspection: Inspection): Promise<readonly FindingValue[]> {
  const open = problems(openIn(inspection));
  for (const proposal of open) await takeUp(inspection, proposal);
  return [
    ...standingFindings(inspection.view),
    ...open.map((one) => ({ ...one, photos: [], verified: null })),
  ];
}

/** Keep that a proposal is no finding, and why. */
export function setAside(inspection: Inspection, proposal: Proposal, reason: string): Promise<void> {
  const { id, from, category, severity, article, items } = proposal;
  const finding: FindingValue = { from, category, severity, article, items, photos: [], verified: null };
  return save(inspection.scope, change(inspection, id, { finding, withdrawn: reason }));
}

/** Keep a finding that grew out of no answer; tells its record. */
export async function addFinding(
  inspection: Inspection,
  category: Category | undefined,
  record = newRecordId(),
): Promise<string> {
  const finding: FindingValue = {
    from: null,
    category: category?.id ?? null,
    severity: category?.severity ?? "minor",
    article: category?.article ?? null,
    items: [],
    photos: [],
    verified: null,
  };
  await save(inspection.scope, change(inspection, record, { finding }));
  return record;
}

let turn: Promise<unknown> = Promise.resolve();

/**
 * Write another value; the finding stands from then on. `parts` is asked what stands at that moment, not what was
 * drawn: of two changes in quick succession both hold.
 */
export function revise(
  inspection: Inspection,
  id: string,
  parts: (now: Finding) => Partial<FindingValue>,
): Promise<void> {
  const done = turn.then(async () => {
    const now = findingsIn(scopes.peek().get(inspection.scope) ?? inspection.view).find(
      (one) => one.id === id,
    );
    if (now)
      await save(inspection.scope, change(inspection, id, { finding: { ...written(now), ...parts(now) } }));
  });
  turn = done.catch(() => undefined);
  return done;
}

/** The change that writes what was found, or the guidance given on it. */
export function telling(
  inspection: Inspection,
  finding: Finding,
  field: "fact" | "guidance",
  text: string,
): Change {
  return change(inspection, finding.id, { [field]: text });
}

/** Let one version of a field count, before those of others. */
export const settle = (inspection: Inspection, finding: Finding, field: FindingField, value: Json) =>
  save(inspection.scope, change(inspection, finding.id, { [field]: value }));

export const withdraw = (inspection: Inspection, finding: Finding, reason: string) =>
  save(inspection.scope, change(inspection, finding.id, { withdrawn: reason }));
