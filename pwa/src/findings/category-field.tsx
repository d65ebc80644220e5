import { Field } from "../app/field.tsx";
import type { Category } from "../inspections/findings.ts";
import { named } from "../inspections/naming.ts";
import { words } from "./words.ts";

interface Props {
  categories: readonly Category[];
  /** The id of one of them, or nothing for a finding of no kind in the catalogue. */
  value: string;
  onChoose: (id: string) => void;
  disabled?: boolean;
  fault?: string | null;
}

/** Which kind of problem of the catalogue it is. */
export function CategoryField({ categories, value, onChoose, disabled = false, fault }: Props) {
  return (
    <Field label={words.category} fault={fault}>
      {(tied) => (
        <select
          {...tied}
          value={value}
          disabled={disabled}
          onChange={(event) => onChoose(event.currentTarget.value)}
        >
          <option value="">{words.noCategory}</option>
          {categories.map((one) => (
            <option key={one.id} value={one.id}>
              {one.id.replace("FC-", "")} {named(one)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
