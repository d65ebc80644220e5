import { Field } from "../app/field.tsx";
import type { MadeItem } from "./store.ts";
import { atLeast, hardened, milder, PHOTO_RULES, SEVERITIES } from "./stricter.ts";
import { ItemLine } from "./view-desk.tsx";
import { fieldText, words } from "./words.ts";

interface Props {
  item: MadeItem;
  /** The same item of the national checklist; undefined for one that the province added. */
  national: MadeItem | undefined;
  /** Put this in its place; undefined takes an own item away. */
  onChange: (item: MadeItem | undefined) => void;
}

/** One item of a draft: what it asks, and controls for asking more. Nothing milder is offered. */
export function DraftItem({ item, national, onChange }: Props) {
  return (
    <details class="draft-item" id={item.id}>
      <summary>
        <span>
          <ItemLine item={item} />
          {!national && <span class="badge accent">{words.own}</span>}
        </span>
      </summary>
      <div class="desk-form">
        <Scale
          label={words.fields.severity()}
          field="severity"
          value={item.severity}
          scale={atLeast(SEVERITIES, national?.severity)}
          onChange={(severity) => onChange({ ...item, severity })}
        />
        <Scale
          label={words.fields.photo_required()}
          field="photo_required"
          value={item.photo_required}
          scale={atLeast(PHOTO_RULES, national?.photo_required)}
          onChange={(photo_required) => onChange({ ...item, photo_required })}
        />
        {item.type === "count3_ratio" && <Most item={item} national={national} onChange={onChange} />}
        <Guide item={item} onChange={onChange} />
      </div>
      <div class="checks">
        <Check
          label={words.fields.required()}
          checked={item.required}
          fixed={national?.required}
          onChange={(required) => onChange({ ...item, required })}
        />
        <Check
          label={words.fields.immediate_report()}
          checked={item.immediate_report ?? false}
          fixed={national?.immediate_report}
          onChange={(immediate_report) => onChange({ ...item, immediate_report })}
        />
        {(national?.warn_values?.length ?? 0) > 0 && (
          <Check
            label={words.warnFails}
            checked={!item.warn_values?.length}
            onChange={(hard) => onChange(hardened(item, national, hard))}
          />
        )}
      </div>
      {!national && (
        <button type="button" class="button danger" onClick={() => onChange(undefined)}>
          {words.takeAway}
        </button>
      )}
    </details>
  );
}

interface ScaleProps<T extends string> {
  label: string;
  field: "severity" | "photo_required";
  value: T;
  scale: readonly T[];
  onChange: (value: T) => void;
}

function Scale<T extends string>({ label, field, value, scale, onChange }: ScaleProps<T>) {
  return (
    <Field label={label}>
      {(tied) => (
        <select
          {...tied}
          value={value}
          disabled={scale.length === 1}
          onChange={(event) => onChange(event.currentTarget.value as T)}
        >
          {scale.map((one) => (
            <option key={one} value={one}>
              {fieldText(field, one)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface CheckProps {
  label: string;
  checked: boolean;
  /** The national checklist asks it, so it stays. */
  fixed?: boolean | undefined;
  onChange: (checked: boolean) => void;
}

function Check({ label, checked, fixed, onChange }: CheckProps) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={checked}
        disabled={fixed === true}
        onChange={() => onChange(!checked)}
      />
      {label}
    </label>
  );
}

function Most({ item, national, onChange }: Props) {
  const limit = national?.most;
  return (
    <Field
      label={words.fields.most()}
      hint={words.mostHint}
      fault={milder(item.most, limit) ? words.mostFault(limit) : null}
    >
      {(tied) => (
        <input
          {...tied}
          type="number"
          min={1}
          value={item.most ?? ""}
          onInput={(event) => {
            const { most: _, ...without } = item;
            const most = Number.parseInt(event.currentTarget.value, 10);
            onChange(most > 0 ? { ...item, most } : without);
          }}
        />
      )}
    </Field>
  );
}

function Guide({ item, onChange }: Pick<Props, "item" | "onChange">) {
  return (
    <Field label={words.fields.guide()}>
      {(tied) => (
        <textarea
          {...tied}
          value={item.guide ?? ""}
          onInput={(event) => {
            const { guide: _, ...without } = item;
            const guide = event.currentTarget.value;
            onChange(guide ? { ...item, guide } : without);
          }}
        />
      )}
    </Field>
  );
}
