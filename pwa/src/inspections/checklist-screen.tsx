import { useEffect, useMemo, useState } from "preact/hooks";
import { Notice } from "../app/notice.tsx";
import { ActionBar } from "./action-bar.tsx";
import { CasePage } from "./case-page.tsx";
import type { Checklist, Group, Item } from "./checklist.ts";
import { itemsOf } from "./checklist.ts";
import { ChecklistNav } from "./checklist-nav.tsx";
import { words } from "./checklist-words.ts";
import { type Filter, passing } from "./choice.ts";
import { disputedIn, type Inspection } from "./inspection.ts";
import { ItemSlot } from "./item-slot.tsx";
import { nextLacking, progressOf } from "./missing.ts";
import { named } from "./naming.ts";
import { mayAnswer, type Step } from "./progress.ts";
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
      <Rest inspection={inspection} checklist={checklist} items={open} />
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

/** The thumb's way through the list: the next item that lacks something, then what follows the list. */
function Onward({ inspection, checklist }: { inspection: Inspection; checklist: Checklist }) {
  const [last, setLast] = useState<string>();
  const { answers, photos, scope, steps } = inspection;
  const progress = progressOf(checklist, itemsOf(checklist), answers, photos);
  const next = nextLacking(checklist, answers, photos, last);
  const go = (item: Item) => {
    setLast(item.id);
    aimAt(item.id);
  };
  return (
    <ActionBar>
      <span class="bar-progress">
        <progress max={progress.all} value={progress.done} aria-label={words.checklist} />
        <span>{words.done(progress.done, progress.all)}</span>
      </span>
      {next ? (
        <button type="button" class="button primary" onClick={() => go(next)}>
          {words.nextOpen(next.id)}
        </button>
      ) : (
        <a class="button primary" href={`/tasks/${scope}/${afterwards(steps)}`}>
          {words.onward}
        </a>
      )}
    </ActionBar>
  );
}

/** What follows a whole checklist: signatures, the end of the visit, or the report. */
function afterwards(steps: readonly Step[]): string {
  if (steps.includes("submit")) return "report";
  return steps.includes("feedback") ? "signatures" : "visit";
}

/** Bring an item into sight and the keyboard to it. */
function aimAt(id: string): void {
  const item = document.getElementById(id);
  item?.scrollIntoView({ block: "start" });
  document.getElementById(`title-${id}`)?.focus({ preventScroll: true });
}

/** Come to the item a link names, once the page has found its own place; coming back keeps the place left. */
function useAim(id: string | undefined): void {
  useEffect(() => {
    const left = (history.state as { scroll?: number } | null)?.scroll;
    if (!id || left) return;
    const frame = requestAnimationFrame(() => aimAt(id));
    return () => cancelAnimationFrame(frame);
  }, [id]);
}
