import { Field } from "../app/field.tsx";
import { ADDED } from "../inspections/checklist.ts";
import type { Inspection } from "../inspections/inspection.ts";
import { named } from "../inspections/naming.ts";
import { type Draft, UNCHOSEN } from "./about.ts";
import { words } from "./words.ts";

interface Props {
  inspection: Inspection;
  draft: Draft;
  set: (name: string, value: string) => void;
  fault: (name: string) => string | undefined;
}

/** The matter it serves: a group of the checklist; beyond these somebody says why it is asked. */
export function MatterFields({ inspection, draft, set, fault }: Props) {
  const groups = inspection.checklist?.groups.filter(({ id }) => id !== ADDED) ?? [];
  const beyond = draft.matter === "";
  return (
    <>
      <Field label={words.matter} hint={words.matterHint} fault={fault("matter")}>
        {(tied) => (
          <select
            {...tied}
            value={String(draft.matter)}
            onChange={(event) => set("matter", event.currentTarget.value)}
          >
            {draft.matter === UNCHOSEN && <option value={UNCHOSEN}>{words.chooseMatter}</option>}
            {groups.map((group) => (
              <option key={group.id} value={group.id}>
                {group.id} {named(group)}
              </option>
            ))}
            <option value="">{words.beyondList}</option>
          </select>
        )}
      </Field>
      {beyond && (
        <Field label={words.beyond} hint={words.beyondHint} fault={fault("beyond")}>
          {(tied) => (
            <input
              {...tied}
              type="text"
              maxLength={500}
              value={String(draft.beyond)}
              onInput={(event) => set("beyond", event.currentTarget.value)}
            />
          )}
        </Field>
      )}
    </>
  );
}
