import { Fold } from "../inspections/fold.tsx";
import { Given } from "../inspections/given.tsx";
import type { Inspection } from "../inspections/inspection.ts";
import { type Signature, signaturesOn } from "../inspections/records.ts";
import { SigningFormFor } from "../inspections/signing-form.tsx";
import { me } from "../replica.ts";
import { canonical } from "../sync/canonical.ts";
import type { Instrument, Kind } from "./instrument.ts";
import { is } from "./title.ts";
import { words } from "./words.ts";

interface Props {
  inspection: Inspection;
  one: Instrument;
  open: boolean;
}

/** Who signs a record: whoever was asked or handed papers over, and the supervisors. */
const PARTIES: Record<Kind, readonly Signature["as"][]> = {
  interview: ["interviewee", "supervisor"],
  request: ["institution", "supervisor"],
  recheck: ["institution", "supervisor"],
  test: ["institution", "supervisor"],
};

/** The signatures on one record, and giving another. */
export function SignaturesFor({ inspection, one, open }: Props) {
  const about = { collection: one.kind, record: one.id };
  const given = signaturesOn(inspection.view, about);
  return (
    <section class="stack" aria-label={words.signatures}>
      <h2>{words.signatures}</h2>
      {given.length > 0 && (
        <ul class="signed">
          {given.map((signed) => (
            <Given key={signed.id} scope={inspection.scope} signed={signed} />
          ))}
        </ul>
      )}
      {open &&
        PARTIES[one.kind].map((as) => (
          <div key={`${as} ${given.length}`} class="card">
            <Fold title={partyName(as)} wanted={false}>
              <SigningFormFor
                inspection={inspection}
                as={as}
                name={as === "supervisor" ? (me.value?.name ?? "") : nameOf(one, as)}
                jobTitle=""
                about={about}
                told={wordsOf(one)}
              />
            </Fold>
          </div>
        ))}
    </section>
  );
}

/** All that stands in a record as one text, the same as long as the record says the same. */
function wordsOf({ record }: Instrument): string {
  const lines = [...record.fields].map(([name, heads]) => canonical([name, heads.map(({ value }) => value)]));
  return lines.sort().join();
}

/** The name of whoever was interviewed is known, if they gave it. */
function nameOf(one: Instrument, as: Signature["as"]): string {
  return as === "interviewee" && is(one, "interview") ? (one.about.name ?? "") : "";
}

function partyName(as: Signature["as"]): string {
  return {
    interviewee: words.intervieweeSigns,
    institution: words.handlerSigns,
    supervisor: words.supervisorSigns,
  }[as];
}
