import { Icon } from "../app/icon.tsx";
import type { Answer } from "../inspections/answer.ts";
import type { Item } from "../inspections/checklist.ts";
import type { Inspection } from "../inspections/inspection.ts";
import { named } from "../inspections/naming.ts";
import { recordOf } from "./finding.ts";
import { kindOf } from "./proposals.ts";
import { words } from "./words.ts";

interface Props {
  inspection: Inspection;
  item: Item;
  answer: Answer;
}

/** Below an item: that its answer proposes a finding, or has become one, with the way to it. */
export function FindingLine({ inspection, item, answer }: Props) {
  const { view, checklist, categories, scope } = inspection;
  const record = recordOf({ collection: "answer", record: item.id });
  const decided = view.collection("finding").has(record);
  const kind = checklist && kindOf(checklist, item, answer);
  if (!decided && (!kind || kind === "slight")) return null;
  const category = categories.find(({ id }) => id === item.finding_category);
  const state = decided ? words.listed : kind === "lead" ? words.proposesLead : words.proposes;
  return (
    <a class="finding-line" href={`/tasks/${scope}/findings${decided ? `/${record}` : ""}`}>
      <span>
        {state}
        {category && ` · ${category.id} ${named(category)}`}
      </span>
      <Icon name="next" />
    </a>
  );
}
