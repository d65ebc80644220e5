import { Icon } from "../app/icon.tsx";
import { standingFindings } from "../findings/finding.ts";
import { categoryOf, FindingHead } from "../findings/finding-row.tsx";
import { openIn, sourceIn } from "../findings/material.ts";
import { type Proposal, problems } from "../findings/proposals.ts";
import { words as findingWords } from "../findings/words.ts";
import { type Checklist, itemsOf } from "./checklist.ts";
import { disputedIn, type Inspection } from "./inspection.ts";
import { progressOf } from "./missing.ts";
import { words } from "./report-words.ts";

interface Props {
  inspection: Inspection;
  checklist: Checklist;
}

/** The findings that stand, and what answers propose beside them. That there are none is a result like any other. */
export function Findings({ inspection, checklist }: Props) {
  const { answers, photos, scope, view } = inspection;
  const found = standingFindings(view);
  const proposed = problems(openIn(inspection));
  const { lacking } = progressOf(checklist, itemsOf(checklist), answers, photos);
  const disputed = disputedIn(inspection).size;
  return (
    <section class="card" aria-labelledby="findings">
      <h2 id="findings">
        {words.findings} <span class="count">{found.length + proposed.length}</span>
      </h2>
      {found.length + proposed.length === 0 && <NoneFound settled={lacking === 0 && disputed === 0} />}
      {disputed > 0 && <p class="hint">{words.findingsDisputed(disputed)}</p>}
      <ul class="findings">
        {found.map((one) => (
          <li key={one.id}>
            <a href={`/tasks/${scope}/findings/${one.id}`}>
              <FindingHead {...one} category={categoryOf(inspection.categories, one.category)}>
                <span class="quote">{one.fact}</span>
              </FindingHead>
            </a>
          </li>
        ))}
        {proposed.map((one) => (
          <Proposed key={one.id} inspection={inspection} proposal={one} />
        ))}
      </ul>
      <a class="button" href={`/tasks/${scope}/findings`}>
        {findingWords.findings}
      </a>
    </section>
  );
}

function Proposed({ inspection, proposal }: { inspection: Inspection; proposal: Proposal }) {
  return (
    <li>
      <a href={`/tasks/${inspection.scope}/findings`}>
        <FindingHead {...proposal} category={categoryOf(inspection.categories, proposal.category)}>
          <span>{sourceIn(inspection, proposal.from)}</span>
          <span class="quiet">{findingWords.proposed}</span>
        </FindingHead>
      </a>
    </li>
  );
}

/** As long as anything is open, that nothing was found is no result yet. */
function NoneFound({ settled }: { settled: boolean }) {
  if (!settled) return <p class="quiet">{words.noFindingsYet}</p>;
  return (
    <p class="none-found">
      <Icon name="arrived" />
      <span>
        <strong>{words.noFindings}</strong> {words.noFindingsText}
      </span>
    </p>
  );
}
