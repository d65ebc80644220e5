import { Field } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import { SignaturePad } from "./signature-pad.tsx";
import { words } from "./signature-words.ts";
import type { SigningFault, SigningForm } from "./signing.ts";

/** The parts of the form on which somebody signs or refuses to. */

/** What stands on the form, and the record that it becomes: kept twice, as by a page that died, it is one. */
export type Begun = SigningForm & { record: string; title: string };

interface PartProps {
  form: Begun;
  onChange: (part: Partial<Begun>) => void;
  fault: SigningFault | undefined;
}

export function Person({ form, onChange, fault }: PartProps) {
  return (
    <div class="pair">
      <Field label={words.name} fault={fault === "name" ? words.nameFault : null}>
        {(tied) => (
          <input
            {...tied}
            type="text"
            maxLength={80}
            value={form.name}
            onInput={(event) => onChange({ name: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={words.jobTitle}>
        {(tied) => (
          <input
            {...tied}
            type="text"
            maxLength={80}
            value={form.title}
            onInput={(event) => onChange({ title: event.currentTarget.value })}
          />
        )}
      </Field>
    </div>
  );
}

export function Refusal({ form, onChange, fault, witnessed }: PartProps & { witnessed: boolean }) {
  return (
    <>
      <Field label={words.refusalReason} fault={fault === "reason" ? words.reasonFault : null}>
        {(tied) => (
          <textarea
            {...tied}
            maxLength={2000}
            value={form.reason}
            onInput={(event) => onChange({ reason: event.currentTarget.value })}
          />
        )}
      </Field>
      {witnessed && (
        <Field
          label={words.witness}
          hint={words.witnessHint}
          fault={fault === "witness" ? words.witnessFault : null}
        >
          {(tied) => (
            <input
              {...tied}
              type="text"
              maxLength={80}
              value={form.witness}
              onInput={(event) => onChange({ witness: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}

export function Drawing({ form, onChange, fault }: PartProps) {
  return (
    <>
      {!form.typed && (
        <SignaturePad
          label={words.signHere}
          strokes={form.strokes}
          onChange={(strokes) => onChange({ strokes })}
        />
      )}
      {fault === "strokes" && (
        <p class="fault" role="alert">
          {words.strokesFault}
        </p>
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={form.typed}
          onChange={(event) => onChange({ typed: event.currentTarget.checked })}
        />
        {words.byKeyboard}
      </label>
    </>
  );
}

/** Says that what they hear has changed since they began to sign, and lets them sign again. */
export function Outdated({ onAgain }: { onAgain: () => void }) {
  return (
    <Notice>
      <p>{words.outdated}</p>
      <button type="button" class="button" onClick={onAgain}>
        {words.signAgain}
      </button>
    </Notice>
  );
}
