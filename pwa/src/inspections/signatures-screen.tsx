import { useState } from "preact/hooks";
import { Notice } from "../app/notice.tsx";
import { ReadOut, readOut, wordsOf } from "../findings/read-out.tsx";
import { me } from "../replica.ts";
import { CasePage } from "./case-page.tsx";
import { Given } from "./given.tsx";
import type { Inspection } from "./inspection.ts";
import { type Signature, signaturesIn } from "./records.ts";
import { words } from "./signature-words.ts";
import { ownSignature } from "./signing.ts";
import { SigningFormFor } from "./signing-form.tsx";

/** Who has signed, and who still can. */
export function SignaturesScreen({ scope }: { scope: string }) {
  return (
    <CasePage scope={scope} title={words.signatures}>
      {(inspection) => <Signatures inspection={inspection} />}
    </CasePage>
  );
}

function Signatures({ inspection }: { inspection: Inspection }) {
  const { view, person, round, facts, steps } = inspection;
  const signed = signaturesIn(view);
  const institution = signed.filter(({ signature }) => signature.as === "institution");
  const own = ownSignature(signed, person, round.returned);
  const open = steps.includes("feedback") || steps.includes("submit") || facts.visit.card;
  const sealed = steps.length === 0;
  const covert = facts.mode === "covert" && !facts.visit.disclosed;
  return (
    <>
      {signed.length === 0 && <p class="quiet">{words.noneSigned}</p>}
      <ul class="signed">
        {signed.map((one) => (
          <Given key={one.id} scope={inspection.scope} signed={one} />
        ))}
      </ul>
      {covert ? (
        <Notice>{words.covertNoSigning}</Notice>
      ) : (
        open && !sealed && <Party inspection={inspection} as="institution" given={institution.length > 0} />
      )}
      {open && !sealed && <Party inspection={inspection} as="supervisor" given={own !== undefined} />}
      {!open && !sealed && <p class="hint">{covert ? words.signAfterVisit : words.signAfterCard}</p>}
    </>
  );
}

interface PartyProps {
  inspection: Inspection;
  as: Signature["as"];
  given: boolean;
}

/** The form of one party, folded away once it has signed. */
function Party({ inspection, as, given }: PartyProps) {
  const [again, setAgain] = useState(false);
  const title = as === "institution" ? words.asInstitution : words.asSupervisor;
  if (given && !again)
    return (
      <button type="button" class="button" onClick={() => setAgain(true)}>
        {title}：{words.signAgain}
      </button>
    );
  return (
    <section class="card" aria-labelledby={`sign-${as}`}>
      <h2 id={`sign-${as}`}>{title}</h2>
      {as === "institution" && <p class="quiet">{words.institutionText}</p>}
      {as === "institution" && <ReadOut inspection={inspection} />}
      <SigningFormFor
        inspection={inspection}
        as={as}
        name={as === "supervisor" ? (me.value?.name ?? "") : ""}
        jobTitle={as === "supervisor" ? words.supervisorTitle : ""}
        {...(as === "institution" && {
          told: wordsOf(inspection),
          readOut: () => readOut(inspection),
        })}
        onSaved={() => setAgain(false)}
      />
    </section>
  );
}
