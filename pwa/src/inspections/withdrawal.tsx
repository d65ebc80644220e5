import { useState } from "preact/hooks";
import { Field } from "../app/field.tsx";
import { words } from "./item-words.ts";
import { useKeeping } from "./keeping.ts";
import { useUnfinished } from "./use-unfinished.ts";

interface Props {
  scope: string;
  /** What is taken back: under this what is typed outlives the page. */
  name: string;
  label: string;
  reasonLabel: string;
  onWithdraw: (reason: string) => Promise<unknown>;
  onDone?: () => void;
}

/** Why, as far as it is typed; undefined until somebody wants to take it back. */
interface Begun {
  reason?: string;
}

/** Take something back, saying why; what was written stays in the records. */
export function Withdrawal({ scope, name, label, reasonLabel, onWithdraw, onDone }: Props) {
  const unfinished = useUnfinished<Begun>(scope, `withdrawal/${name}`, () => ({}));
  const [fault, setFault] = useState(false);
  const { problem: unkept, keep } = useKeeping();
  const { form, change, settle } = unfinished;
  const problem = unkept ?? unfinished.problem;
  if (form?.reason === undefined)
    return (
      <button type="button" class="button quiet" onClick={() => change({ reason: "" })}>
        {label}
      </button>
    );
  const reason = form.reason.trim();
  const store = async () => {
    setFault(!reason);
    if (!reason || !(await keep(() => onWithdraw(reason)))) return;
    await settle();
    onDone?.();
  };
  return (
    <div class="card">
      <Field label={reasonLabel} fault={fault ? words.reasonDue : problem}>
        {(tied) => (
          <input
            {...tied}
            type="text"
            maxLength={500}
            value={form.reason}
            onInput={(event) => change({ reason: event.currentTarget.value })}
          />
        )}
      </Field>
      <div class="buttons">
        <button type="button" class="button danger" onClick={() => void store()}>
          {label}
        </button>
        <button type="button" class="button" onClick={() => void settle()}>
          {words.keepIt}
        </button>
      </div>
    </div>
  );
}
