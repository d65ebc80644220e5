import { Icon } from "../app/icon.tsx";
import { nameOf } from "../dispatch/task.ts";
import { asMoment } from "../language.ts";
import type { Answer } from "./answer.ts";
import type { Item } from "./checklist.ts";
import type { Inspection } from "./inspection.ts";
import { words } from "./item-words.ts";
import type { Opinion, Standing } from "./opinion.ts";
import { shown } from "./shown.ts";

interface Props {
  inspection: Inspection;
  item: Item;
  standing: Standing;
  /** Let one answer count; undefined where this person may not settle. */
  onSettle: ((answer: Answer) => void) | undefined;
}

/** What the others answered, beside one's own: who, what, when. The leader settles with one tap (R-OF.5). */
export function Others({ inspection, item, standing, onSettle }: Props) {
  const { mine, others, disputed } = standing;
  if (others.length === 0) return null;
  if (!disputed) return <Agreed inspection={inspection} others={others} />;
  const sides = mine ? [mine, ...others] : others;
  return (
    <div class="dispute">
      <p class="dispute-title">
        <Icon name="people" />
        {words.disputed}
      </p>
      <ul>
        {sides.map((opinion) => (
          <Side
            key={`${opinion.author} ${opinion.at}`}
            inspection={inspection}
            item={item}
            opinion={opinion}
            onSettle={onSettle}
          />
        ))}
      </ul>
      <p class="hint">{onSettle ? words.settleText : words.waitSettle}</p>
    </div>
  );
}

function Agreed({ inspection, others }: { inspection: Inspection; others: readonly Opinion[] }) {
  return (
    <p class="by">
      <Icon name="people" />
      {others
        .map((opinion) => words.said(nameIn(inspection, opinion.author), asMoment(opinion.at)))
        .join("；")}
    </p>
  );
}

interface SideProps extends Pick<Props, "inspection" | "item" | "onSettle"> {
  opinion: Opinion;
}

function Side({ inspection, item, opinion, onSettle }: SideProps) {
  if (!inspection.checklist) return null;
  const answer = shown(inspection.checklist, item, opinion.answer);
  return (
    <li>
      <span class="row-text">
        <strong>{answer}</strong>
        <span class="row-detail">{words.said(nameIn(inspection, opinion.author), asMoment(opinion.at))}</span>
      </span>
      {onSettle && (
        <button type="button" class="button" onClick={() => onSettle(opinion.answer)}>
          {words.takeThis}
          <span class="unseen">
            {nameIn(inspection, opinion.author)} {answer}
          </span>
        </button>
      )}
    </li>
  );
}

/** Who somebody is on this case; who is not of the team sits at the desk. */
export function nameIn({ task, person }: Inspection, author: string): string {
  return author === person ? words.mine : (nameOf(task, author) ?? words.desk);
}
