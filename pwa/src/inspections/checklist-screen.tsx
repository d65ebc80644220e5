import { useMemo, useState } from "preact/hooks";
import { Notice } from "../app/notice.tsx";
import { useAim } from "./aim.ts";
import { CasePage } from "./case-page.tsx";
import type { Checklist, Group, Item } from "./checklist.ts";
import { ChecklistNav } from "./checklist-nav.tsx";
import { words } from "./checklist-words.ts";
import { type Filter, passing } from "./choice.ts";
import { disputedIn, type Inspection } from "./inspection.ts";
import { ItemSlot } from "./item-slot.tsx";
import { progressOf } from "./missing.ts";
import { named } from "./naming.ts";
import { Onward } from "./onward.tsx";
import { mayAnswer } from "./progress.ts";
import { Rest } from "./rest.tsx";

interface Props {
  scope: string;
  /** The item a link leads to. */
  item?: string;
}

/** The whole checklist of a visit on one page, group by group. */
export function ChecklistScreen({ scope, item }: Props) {
  return (
    <CasePage scope={scope} title={words.checklist}>
      {(inspection) =>
        inspection.checklist ? (
          <Items inspection={inspection} checklist={inspection.checklist} aim={item} />
        ) : (
          <Notice kind="warn">{words.checklistOnWay}</Notice>
        )
      }
    </CasePage>
  );
}

interface ItemsProps {
  inspection: Inspection;
  checklist: Checklist;
  aim: string | undefined;
}

function Items({ inspection, checklist, aim }: ItemsProps) {
  const { answers, photos } = inspection;
  const [filter, setFilter] = useState<Filter>("all");
  const disputed = disputedIn(inspection);
  // Chosen once: an item answered just now stays under the finger until the filter is chosen again.
  const shown = useMemo(() => passing(filter, checklist, answers, photos, disputed), [filter]);
  useAim(aim);
  const visible = (item: Item) => filter === "all" || shown.has(item.id);
  return (
    <>
      <Closed inspection={inspection} />
      <Notes notes={checklist.notes} />
      <ChecklistNav
        inspection={inspection}
        checklist={checklist}
        disputed={disputed}
        filter={filter}
        onFilter={setFilter}
      />
      {filter !== "all" && shown.size === 0 && <p>{words.noneLeft}</p>}
      {checklist.groups.map((group) => (
        <GroupItems
          key={group.id}
          inspection={inspection}
          checklist={checklist}
          group={group}
          items={group.items.filter(visible)}
          aim={aim}
        />
      ))}
      <Onward inspection={inspection} checklist={checklist} />
    </>
  );
}

interface GroupProps {
  inspection: Inspection;
  checklist: Checklist;
  group: Group;
  items: readonly Item[];
  aim: string | undefined;
}

function GroupItems({ inspection, checklist, group, items, aim }: GroupProps) {
  if (items.length === 0) return null;
  const { steps, answers, photos } = inspection;
  const open = items.filter((item) => mayAnswer(steps, group, item));
  const progress = progressOf(checklist, group.items, answers, photos);
  return (
    <section class="group" id={`group-${group.id}`} aria-labelledby={`group-title-${group.id}`}>
      <h2 id={`group-title-${group.id}`} tabIndex={-1}>
        {named(group)} <span class="count">{words.done(progress.done, progress.all)}</span>
      </h2>
      {items.map((item) => (
        <ItemSlot
          key={item.id}
          inspection={inspection}
          item={item}
          open={open.includes(item)}
          aimed={item.id === aim}
        />
      ))}
      <Rest inspection={inspection} group={group.id} checklist={checklist} items={open} />
    </section>
  );
}

/** What whoever uses this checklist has to keep in mind; written in Chinese only. */
function Notes({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <details class="notes">
      <summary>{words.notes}</summary>
      <ul lang="zh-CN">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </details>
  );
}

/** Why nothing can be filled in, and where to go instead. */
function Closed({ inspection }: { inspection: Inspection }) {
  const { steps, round, scope } = inspection;
  if (steps.includes("inspect") || steps.includes("observe")) return null;
  const sealed = round.state === "submitted" || round.state === "accepted";
  return (
    <Notice kind={sealed ? "info" : "warn"}>
      {sealed ? (
        words.sealed
      ) : (
        <>
          <span>{words.beforeCard}</span>
          <a href={`/tasks/${scope}/visit`}>{words.toVisitFirst}</a>
        </>
      )}
    </Notice>
  );
}
