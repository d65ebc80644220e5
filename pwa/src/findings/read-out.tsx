import type { Inspection } from "../inspections/inspection.ts";
import { canonical } from "../sync/canonical.ts";
import { type Finding, standingFindings } from "./finding.ts";
import { categoryOf, FindingHead } from "./finding-row.tsx";
import { openIn } from "./material.ts";
import { problems } from "./proposals.ts";
import { factOf, takeUpProblems } from "./store.ts";
import "./style.css";
import { words } from "./words.ts";

/** What is read out of one finding, word by word. */
type Told = Pick<Finding, "id" | "category" | "severity" | "article" | "fact" | "guidance">;

/** The findings that stand, and those that signing makes of what is still only proposed. */
function told(inspection: Inspection): readonly Told[] {
  const open = problems(openIn(inspection)).map((one) => ({
    ...one,
    fact: factOf(inspection, one),
    guidance: "",
  }));
  return [...standingFindings(inspection.view), ...open];
}

/** All that is read out as one text, the same as long as the same is told, in whatever order. */
export function wordsOf(inspection: Inspection): string {
  const lines = told(inspection).map(({ id, category, severity, article, fact, guidance }) =>
    canonical([id, category, severity, article, fact, guidance]),
  );
  return lines.sort().join();
}

/** The findings as they are read out on site, one by one, before the institution signs (2.4). */
export function ReadOut({ inspection }: { inspection: Inspection }) {
  const listed = told(inspection);
  if (listed.length === 0) return <p class="hint">{words.nothingToRead}</p>;
  return (
    <section class="stack" aria-label={words.readOut}>
      <h3>{words.readOut}</h3>
      <p class="hint">{words.readOutText}</p>
      <ol class="read-out">
        {listed.map((one) => (
          <li key={one.id}>
            <FindingHead {...one} category={categoryOf(inspection.categories, one.category)}>
              <span class="as-written">{one.fact}</span>
              {one.guidance && <span class="quiet as-written">{one.guidance}</span>}
            </FindingHead>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What was read out becomes findings where it was only proposed; tells their records, to be signed for. */
export async function readOut(inspection: Inspection): Promise<readonly string[]> {
  const read = told(inspection).map(({ id }) => id);
  await takeUpProblems(inspection);
  return read;
}
