import type { Checklist } from "./checklist.ts";
import { figures, tally } from "./findings.ts";
import type { Inspection } from "./inspection.ts";
import { words as itemWords } from "./item-words.ts";
import { named } from "./naming.ts";
import { allPhotosIn } from "./records.ts";
import { words } from "./report-words.ts";
import { shown } from "./shown.ts";

interface Props {
  inspection: Inspection;
  checklist: Checklist;
}

/** How the items came out, the numbers on site, and how many photos there are. */
export function Summary({ inspection, checklist }: Props) {
  const counts = tally(checklist, inspection.answers);
  const photos = allPhotosIn(inspection.view);
  const tiles = [
    ["pass", itemWords.verdictPass],
    ["warn", itemWords.verdictWarn],
    ["fail", itemWords.verdictFail],
    ["na", itemWords.verdictNa],
    ["unchecked", itemWords.verdictUnchecked],
    ["noted", itemWords.verdictNoted],
  ] as const;
  return (
    <section class="card" aria-labelledby="summary">
      <h2 id="summary">{words.summary}</h2>
      <dl class="tally">
        {tiles.map(([verdict, label]) => (
          <div key={verdict} class={`tile ${counts[verdict] ? verdict : "none"}`}>
            <dt>{label}</dt>
            <dd>{counts[verdict]}</dd>
          </div>
        ))}
      </dl>
      <dl class="figures">
        {figures(checklist, inspection.answers).map(({ item, answer }) => (
          <div key={item.id}>
            <dt>{named(item)}</dt>
            <dd>{shown(checklist, item, answer)}</dd>
          </div>
        ))}
        <div>
          <dt>{words.photosTitle}</dt>
          <dd>{words.photosHeld(photos)}</dd>
        </div>
      </dl>
    </section>
  );
}
