import type { Checklist } from "./checklist.ts";
import { words } from "./checklist-words.ts";
import { type Filter, passing } from "./choice.ts";
import type { Inspection } from "./inspection.ts";
import { progressOf } from "./missing.ts";
import { named } from "./naming.ts";

interface Props {
  inspection: Inspection;
  checklist: Checklist;
  disputed: ReadonlySet<string>;
  filter: Filter;
  onFilter: (filter: Filter) => void;
}

/** Stays on top of the list: which items to show, and a way to each group. */
export function ChecklistNav({ inspection, checklist, disputed, filter, onFilter }: Props) {
  const { answers, photos } = inspection;
  const count = (kind: Filter) => passing(kind, checklist, answers, photos, disputed).size;
  const filters: readonly (readonly [Filter, string])[] = [
    ["all", words.showAll],
    ["open", words.showOpen(count("open"))],
    ["fail", words.showFail(count("fail"))],
    ["disputed", words.showDisputed(disputed.size)],
  ];
  return (
    <div class="checklist-nav">
      <fieldset class="filters" aria-label={words.filter}>
        {filters.map(([kind, label]) =>
          kind === "disputed" && disputed.size === 0 && filter !== kind ? null : (
            <button key={kind} type="button" aria-pressed={filter === kind} onClick={() => onFilter(kind)}>
              {label}
            </button>
          ),
        )}
      </fieldset>
      <nav class="groups" aria-label={words.groups}>
        {checklist.groups.map((group) => {
          const progress = progressOf(checklist, group.items, answers, photos);
          return (
            <button
              key={group.id}
              type="button"
              class={progress.lacking === 0 ? "whole" : undefined}
              onClick={() => toGroup(group.id)}
            >
              <strong>{group.id}</strong> {words.done(progress.done, progress.all)}
              <span class="unseen"> {named(group)}</span>
            </button>
          );
        })}
      </nav>
    </div>
  );
}

function toGroup(id: string): void {
  document.getElementById(`group-${id}`)?.scrollIntoView({ block: "start" });
  document.getElementById(`group-title-${id}`)?.focus({ preventScroll: true });
}
