import { useState } from "preact/hooks";
import { newRecordId } from "../record-id.ts";
import type { Inspection } from "./inspection.ts";
import { useKeeping } from "./keeping.ts";
import type { About, Signature } from "./records.ts";
import { Resumed } from "./resumed.tsx";
import { words } from "./signature-words.ts";
import { afresh, changed, outdated, type SigningFault, signingFault } from "./signing.ts";
import { type Begun, Drawing, Outdated, Person, Refusal } from "./signing-parts.tsx";
import { saveSignature } from "./store.ts";
import { useUnfinished } from "./use-unfinished.ts";

interface Props {
  inspection: Inspection;
  as: Signature["as"];
  name: string;
  jobTitle: string;
  /** What is signed where it is not the visit as a whole. */
  about?: About;
  /** What is told to whoever signs, as it stands now: if it changes before the signature is kept, they sign again. */
  told?: string;
  /** Runs before the signature is kept, and tells which findings were read out. */
  readOut?: () => Promise<readonly string[]>;
  onSaved?: () => void;
}

/** Sign: by finger, or with the typed name; whoever is not a supervisor may also refuse, the institution before a witness. */
export function SigningFormFor(props: Props) {
  const { inspection, as, name, jobTitle, about, told, readOut, onSaved } = props;
  const first = (): Begun => ({
    record: newRecordId(),
    name,
    title: jobTitle,
    strokes: [],
    typed: false,
    refused: false,
    reason: "",
    witness: "",
  });
  const unfinished = useUnfinished(inspection.scope, nameOf(as, about), first);
  const { form, change, settle } = unfinished;
  const witnessed = as === "institution";
  const [fault, setFault] = useState<SigningFault>();
  const { problem: unkept, keep } = useKeeping();
  if (!form) return null;
  const problem = unkept ?? unfinished.problem;
  const set = (part: Partial<Begun>) => {
    change(changed(form, part, told));
    setFault(undefined);
  };

  const store = async () => {
    const found = signingFault(form, witnessed);
    setFault(found);
    if (found) return;
    const kept = await keep(async () => {
      const read = await readOut?.();
      const signature = { ...signatureOf(as, form), ...(about && { about }), ...(read && { read }) };
      await saveSignature(inspection, form.record, signature);
    });
    if (!kept) return;
    await settle();
    onSaved?.();
  };
  return (
    <div class="signing">
      <Resumed {...unfinished} />
      {outdated(form, told) && <Outdated onAgain={() => change(afresh(form, told))} />}
      {as !== "supervisor" && (
        <label class="check">
          <input
            type="checkbox"
            checked={form.refused}
            onChange={(event) => set({ refused: event.currentTarget.checked })}
          />
          {words.refuses}
        </label>
      )}
      <Person form={form} onChange={set} fault={fault} />
      {form.refused ? (
        <Refusal form={form} onChange={set} fault={fault} witnessed={witnessed} />
      ) : (
        <Drawing form={form} onChange={set} fault={fault} />
      )}
      {problem && (
        <p class="fault" role="alert">
          {problem}
        </p>
      )}
      <button
        type="button"
        class="button primary wide"
        disabled={outdated(form, told)}
        onClick={() => void store()}
      >
        {form.refused ? words.keepRefusal : words.keepSignature}
      </button>
    </div>
  );
}

/** What the form is called while it is not kept: one for each party, and for each record that is signed. */
const nameOf = (as: Signature["as"], about?: About) =>
  about ? `signature/${about.collection}/${about.record}/${as}` : `signature/${as}`;

function signatureOf(as: Signature["as"], form: Begun): Omit<Signature, "at"> {
  return {
    as,
    name: form.name.trim(),
    title: form.title.trim(),
    refused: form.refused,
    reason: form.refused ? form.reason.trim() : "",
    ...(form.refused && form.witness.trim() && { witness: form.witness.trim() }),
    strokes: form.refused || form.typed ? [] : form.strokes,
  };
}
