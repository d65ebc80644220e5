import type { Inspection } from "../inspections/inspection.ts";
import { standingFindings } from "./finding.ts";
import { categoryOf, FindingHead } from "./finding-row.tsx";
import { openIn, sourceIn } from "./material.ts";
import { problems } from "./proposals.ts";
import { takeUpProblems } from "./store.ts";
import "./style.css";
import { words } from "./words.ts";

/** The findings as they are read out on site, one by one, before the institution signs (2.4). */
export function ReadOut({ inspection }: { inspection: Inspection }) {
  const { categories } = inspection;
  const listed = standingFindings(inspection.view);
  const open = problems(openIn(inspection));
  if (listed.length + open.length === 0) return <p class="hint">{words.nothingToRead}</p>;
  return (
    <section class="stack" aria-label={words.readOut}>
      <h3>{words.readOut}</h3>
      <p class="hint">{words.readOutText}</p>
      <ol class="read-out">
        {listed.map((one) => (
          <li key={one.id}>
            <FindingHead {...one} category={categoryOf(categories, one.category)}>
              <span class="as-written">{one.fact}</span>
              {one.guidance && <span class="quiet as-written">{one.guidance}</span>}
            </FindingHead>
          </li>
        ))}
        {open.map((one) => (
          <li key={one.id}>
            <FindingHead {...one} category={categoryOf(categories, one.category)}>
              <span>{sourceIn(inspection, one.from)}</span>
            </FindingHead>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What was read out becomes findings where it was only proposed; tells their records, to be signed for. */
export async function readOut(inspection: Inspection): Promise<readonly string[]> {
  const open = problems(openIn(inspection)).map(({ id }) => id);
  const listed = standingFindings(inspection.view).map(({ id }) => id);
  await takeUpProblems(inspection);
  return [...listed, ...open];
}
