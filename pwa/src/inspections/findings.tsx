import { Icon } from "../app/icon.tsx";
import { type Checklist, itemsOf } from "./checklist.ts";
import { type Finding, findings } from "./findings.ts";
import { disputedIn, type Inspection } from "./inspection.ts";
import { words as itemWords } from "./item-words.ts";
import { progressOf } from "./missing.ts";
import { named } from "./naming.ts";
import { textOn } from "./records.ts";
import { words } from "./report-words.ts";

interface Props {
  inspection: Inspection;
  checklist: Checklist;
}

/** The problems that failing answers have grown into. That there are none is a result like any other. */
export function Findings({ inspection, checklist }: Props) {
  const { answers, photos, categories } = inspection;
  const found = findings(checklist, answers, categories);
  const { lacking } = progressOf(checklist, itemsOf(checklist), answers, photos);
  const disputed = disputedIn(inspection).size;
  return (
    <section class="card" aria-labelledby="findings">
      <h2 id="findings">
        {words.findings} <span class="count">{found.length}</span>
      </h2>
      {found.length === 0 && <NoneFound settled={lacking === 0 && disputed === 0} />}
      {disputed > 0 && <p class="hint">{words.findingsDisputed(disputed)}</p>}
      <ul class="findings">
        {found.map((finding) => (
          <Found key={finding.item.id} inspection={inspection} finding={finding} />
        ))}
      </ul>
    </section>
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

function Found({ inspection, finding }: { inspection: Inspection; finding: Finding }) {
  const { item, category, severity, article } = finding;
  const remarks = textOn(inspection.view, "answer", item.id, "remark").filter((one) => one.value);
  const photos = inspection.photos.get(item.id) ?? 0;
  return (
    <li>
      <a href={`/tasks/${inspection.scope}/checklist/${item.id}`}>
        <span class="item-meta">
          <span class="item-id">{item.id}</span>
          <span class={severity === "minor" ? "badge warn" : "badge danger"}>{itemWords[severity]}</span>
          {article && <span class="quiet">{itemWords.articleOf(article)}</span>}
        </span>
        <strong>{category ? named(category) : named(item)}</strong>
        {category && <span class="quiet">{named(item)}</span>}
        {remarks.map((one) => (
          <span key={one.author} class="quote">
            {String(one.value)}
          </span>
        ))}
        {photos > 0 && <span class="quiet">{itemWords.photosHeld(photos)}</span>}
      </a>
    </li>
  );
}
