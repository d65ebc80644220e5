import { useState } from "preact/hooks";
import { Field } from "../app/field.tsx";
import { words } from "./item-words.ts";
import { useKeeping } from "./keeping.ts";

interface Props {
  label: string;
  reasonLabel: string;
  onWithdraw: (reason: string) => Promise<unknown>;
  onDone?: () => void;
}

/** Take something back, saying why; what was written stays in the records. */
export function Withdrawal({ label, reasonLabel, onWithdraw, onDone }: Props) {
  const [reason, setReason] = useState<string>();
  const [fault, setFault] = useState(false);
  const { problem, keep } = useKeeping();
  if (reason === undefined)
    return (
      <button type="button" class="button quiet" onClick={() => setReason("")}>
        {label}
      </button>
    );
  const store = async () => {
    setFault(!reason.trim());
    if (reason.trim() && (await keep(() => onWithdraw(reason.trim())))) onDone?.();
  };
  return (
    <div class="card">
      <Field label={reasonLabel} fault={fault ? words.reasonDue : problem}>
        {(tied) => (
          <input
            {...tied}
            type="text"
            maxLength={500}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="buttons">
        <button type="button" class="button danger" onClick={() => void store()}>
          {label}
        </button>
        <button type="button" class="button" onClick={() => setReason(undefined)}>
          {words.keepIt}
        </button>
      </div>
    </div>
  );
}
