import { Notice } from "../app/notice.tsx";
import type { Inspection } from "../inspections/inspection.ts";
import { unfinished } from "../instruments/lacking.ts";
import { findingsIn } from "./finding.ts";
import { openIn } from "./material.ts";
import { leads, problems } from "./proposals.ts";
import { isDisputed } from "./versions.ts";
import { words } from "./words.ts";

/** What becomes of proposals and leads with the report, and which records are not complete. */
export function BeforeSubmitting({ inspection }: { inspection: Inspection }) {
  if (inspection.facts.visit.ended === "no_entry") return null;
  const { scope, view } = inspection;
  const open = openIn(inspection);
  const disputed = findingsIn(view).filter(({ id }) => isDisputed(view, id));
  const cautions = [
    { n: problems(open).length, say: words.toTake, to: "findings" },
    { n: disputed.length, say: words.disputedFindings, to: "findings" },
    { n: leads(open).length, say: words.unverified, to: "findings" },
    { n: unfinished(view).length, say: words.unfinished, to: "instruments" },
  ];
  return (
    <>
      {cautions
        .filter(({ n }) => n > 0)
        .map(({ n, say, to }) => (
          <Notice key={say(n)} kind={say === words.toTake ? "info" : "warn"} title={say(n)}>
            <a href={`/tasks/${scope}/${to}`}>{words.look}</a>
          </Notice>
        ))}
    </>
  );
}
