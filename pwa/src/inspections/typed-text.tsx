import { Field } from "../app/field.tsx";
import type { Change } from "../replica.ts";
import { useTyping } from "./use-typing.ts";

interface Props {
  scope: string;
  label: string;
  hint?: string | undefined;
  fault?: string | null | undefined;
  /** What stands in the records. */
  stored: string;
  /** The change that a text makes of this field, drawn from what is on the screen. */
  change: (text: string) => Change;
  disabled?: boolean;
  rows?: number;
  /** How many characters it takes. */
  most?: number;
}

/** The longest text a field takes: well within what one operation may weigh. */
export const LONGEST = 8000;

/** A text of several lines that is kept while it is typed. */
export function TypedText(props: Props) {
  const { scope, label, hint, fault, stored, change, disabled = false, rows = 3, most = LONGEST } = props;
  const typing = useTyping(scope, stored, change);
  return (
    <Field label={label} hint={hint} fault={typing.problem ?? fault}>
      {(tied) => (
        <textarea
          {...tied}
          rows={rows}
          maxLength={most}
          disabled={disabled}
          value={typing.value}
          onInput={(event) => typing.type(event.currentTarget.value)}
          onBlur={typing.finish}
        />
      )}
    </Field>
  );
}
