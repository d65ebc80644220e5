import { useState } from "preact/hooks";
import { ActionBar } from "./action-bar.tsx";
import { aimAt } from "./aim.ts";
import { type Checklist, type Item, itemsOf } from "./checklist.ts";
import { words } from "./checklist-words.ts";
import type { Inspection } from "./inspection.ts";
import { nextLacking, progressOf } from "./missing.ts";
import type { Step } from "./progress.ts";

/** The thumb's way through the list: the next item that lacks something, then what follows the list. */
export function Onward({ inspection, checklist }: { inspection: Inspection; checklist: Checklist }) {
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
