import { useState } from "preact/hooks";
import { ask } from "../app/dialog.tsx";
import { Icon } from "../app/icon.tsx";
import { Notice } from "../app/notice.tsx";
import { BeforeSubmitting } from "../findings/before-submitting.tsx";
import { handIn } from "../findings/hand-in.ts";
import { gapsOf, unsigned } from "./draft.ts";
import { disputedIn, type Inspection } from "./inspection.ts";
import { useKeeping } from "./keeping.ts";
import { MissingList } from "./missing-list.tsx";
import { signaturesIn } from "./records.ts";
import { words } from "./report-words.ts";
import { ownSignature } from "./signing.ts";

/** What is missing, the declaration of truth, and the one button that seals the records. */
export function Submission({ inspection }: { inspection: Inspection }) {
  const gaps = gapsOf(inspection);
  return (
    <section class="card submission" aria-labelledby="missing">
      <h2 id="missing">{gaps.length > 0 ? words.missing(gaps.length) : words.nothingMissing}</h2>
      <MissingList scope={inspection.scope} gaps={gaps} />
      <Cautions inspection={inspection} />
      <BeforeSubmitting inspection={inspection} />
      <Declaration inspection={inspection} ready={gaps.length === 0} />
    </section>
  );
}

/** What holds nothing back and still should be known. */
function Cautions({ inspection }: { inspection: Inspection }) {
  const disputed = [...disputedIn(inspection)];
  const names = unsigned(inspection);
  return (
    <>
      {disputed.length > 0 && (
        <Notice kind="warn" title={words.disputes(disputed.length)}>
          <span>{words.disputesText}</span>
          <span class="links">
            {disputed.map((id) => (
              <a key={id} href={`/tasks/${inspection.scope}/checklist/${id}`}>
                {id}
              </a>
            ))}
          </span>
        </Notice>
      )}
      {names.length > 0 && <Notice kind="warn">{words.membersUnsigned(names.join("、"))}</Notice>}
    </>
  );
}

function Declaration({ inspection, ready }: { inspection: Inspection; ready: boolean }) {
  const [declared, setDeclared] = useState(false);
  const [tried, setTried] = useState(false);
  const { problem, keep } = useKeeping();
  const { view, person, round } = inspection;
  const signature = ownSignature(signaturesIn(view), person, round.returned);

  const send = async () => {
    setTried(true);
    if (!ready) document.getElementById("missing")?.scrollIntoView({ block: "center" });
    if (!ready || !declared || !signature) return;
    const sure = await ask({ title: words.submitAsk, text: words.submitAskText, confirm: words.submit });
    if (sure && (await keep(() => handIn(inspection, signature.id)))) scrollTo(0, 0);
  };
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={declared}
          onChange={(event) => setDeclared(event.currentTarget.checked)}
        />
        {words.declaration}
      </label>
      {tried && !declared && (
        <p class="fault" role="alert">
          {words.declarationFault}
        </p>
      )}
      {problem && (
        <p class="fault" role="alert">
          {problem}
        </p>
      )}
      <button type="button" class="button primary wide" aria-disabled={!ready} onClick={() => void send()}>
        <Icon name="sending" />
        {round.round > 1 ? words.submitAgain : words.submit}
      </button>
    </>
  );
}
