import { HeadBadge } from "../app/badge.tsx";
import { Notice } from "../app/notice.tsx";
import { CasePage } from "../inspections/case-page.tsx";
import "./style.css";
import type { Inspection } from "../inspections/inspection.ts";
import { useKeeping } from "../inspections/keeping.ts";
import { inspectionIn } from "../inspections/store.ts";
import { AddFinding } from "./add-finding.tsx";
import { type Finding, findingsIn } from "./finding.ts";
import { categoryOf, FindingHead } from "./finding-row.tsx";
import { openIn } from "./material.ts";
import { findingsName } from "./naming.ts";
import { Practice } from "./practice.tsx";
import { ProposalRow } from "./proposal-row.tsx";
import { leads, type Proposal, problems } from "./proposals.ts";
import { takeUpProblems } from "./store.ts";
import { isDisputed } from "./versions.ts";
import { words } from "./words.ts";
import { writable } from "./writable.ts";

/** What was found, what answers propose, what still has to be verified, and what was set aside. */
export function FindingsScreen({ scope }: { scope: string }) {
  return (
    <CasePage scope={scope} title={findingsName(inspectionIn(scope).value)}>
      {(inspection) => <Findings inspection={inspection} />}
    </CasePage>
  );
}

function Findings({ inspection }: { inspection: Inspection }) {
  const all = findingsIn(inspection.view);
  const standing = all.filter((one) => one.withdrawn === null);
  const aside = all.filter((one) => one.withdrawn !== null);
  const open = openIn(inspection);
  return (
    <>
      {!writable(inspection) && inspection.steps.length === 0 && <Notice>{words.sealed}</Notice>}
      <Proposed inspection={inspection} proposals={problems(open)} />
      <Standing inspection={inspection} findings={standing} />
      <Part inspection={inspection} title={words.leads} text={words.leadsText} proposals={leads(open)} />
      <Part
        inspection={inspection}
        title={words.slight}
        proposals={open.filter(({ kind }) => kind === "slight")}
      />
      {aside.length > 0 && (
        <details class="card">
          <summary>
            {words.setAsideAll} <span class="count">{aside.length}</span>
          </summary>
          <List inspection={inspection} findings={aside} />
        </details>
      )}
      {writable(inspection) && <AddFinding inspection={inspection} />}
      <Practice inspection={inspection} />
    </>
  );
}

function Proposed({ inspection, proposals }: { inspection: Inspection; proposals: readonly Proposal[] }) {
  const { problem, keep } = useKeeping();
  const several = proposals.length > 1 && writable(inspection);
  return (
    <Part inspection={inspection} title={words.proposed} text={words.proposedText} proposals={proposals}>
      {problem && (
        <p class="fault" role="alert">
          {problem}
        </p>
      )}
      {several && (
        <button
          type="button"
          class="button primary wide"
          onClick={() => void keep(() => takeUpProblems(inspection))}
        >
          {words.takeUpAll(proposals.length)}
        </button>
      )}
    </Part>
  );
}

interface PartProps {
  inspection: Inspection;
  title: string;
  text?: string;
  proposals: readonly Proposal[];
  children?: preact.ComponentChildren;
}

function Part({ inspection, title, text, proposals, children }: PartProps) {
  if (proposals.length === 0) return null;
  return (
    <section class="card" aria-label={title}>
      <h2>
        {title} <span class="count">{proposals.length}</span>
      </h2>
      {text && <p class="hint">{text}</p>}
      <ul class="finding-list">
        {proposals.map((one) => (
          <ProposalRow key={one.id} inspection={inspection} proposal={one} />
        ))}
      </ul>
      {children}
    </section>
  );
}

function Standing({ inspection, findings }: { inspection: Inspection; findings: readonly Finding[] }) {
  return (
    <section class="card" aria-label={words.standing}>
      <h2>
        {words.standing} <span class="count">{findings.length}</span>
      </h2>
      {findings.length === 0 ? (
        <p class="quiet">{words.none}</p>
      ) : (
        <List inspection={inspection} findings={findings} />
      )}
    </section>
  );
}

function List({ inspection, findings }: { inspection: Inspection; findings: readonly Finding[] }) {
  return (
    <ul class="findings">
      {findings.map((one) => (
        <li key={one.id}>
          <a href={`/tasks/${inspection.scope}/findings/${one.id}`}>
            <FindingHead {...one} category={categoryOf(inspection.categories, one.category)}>
              <span class="quote">{one.fact}</span>
              {isDisputed(inspection.view, one.id) && <span class="badge warn">{words.disputed}</span>}
              {one.withdrawn !== null && <span class="quiet">{words.withdrawn(one.withdrawn)}</span>}
              <span class="state">
                <HeadBadge scope={inspection.scope} head={one.head} />
              </span>
            </FindingHead>
          </a>
        </li>
      ))}
    </ul>
  );
}
