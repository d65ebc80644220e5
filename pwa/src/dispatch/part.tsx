import { get } from "../api.ts";
import { useResource } from "../desk/resource.tsx";
import type { Checklist } from "../inspections/checklist.ts";
import { named } from "../inspections/naming.ts";
import { words } from "./desk-words.ts";

/** The items of one checklist that a dispatch is to look at; without any, all of them. */
export interface Part {
  checklist: string;
  items: readonly string[];
}

export const WHOLE: Part = { checklist: "", items: [] };

/** What is sent of a choice: it counts for the checklist it was made of, and only where it leaves something out. */
export function partFor({ checklist, items }: Part, chosen: string | undefined): readonly string[] | null {
  return checklist === chosen && items.length > 0 ? items : null;
}

interface Props {
  checklist: string;
  part: Part;
  onChange: (part: Part) => void;
}

/** Choosing a part of a checklist, by groups and items. */
export function PartChoice({ checklist, part, onChange }: Props) {
  const read = useResource(
    () => get<Pick<Checklist, "groups">>(`/api/checklists/${encodeURIComponent(checklist)}`),
    [checklist],
  );
  const chosen = part.checklist === checklist ? part.items : [];
  const set = (ids: readonly string[], on: boolean) =>
    onChange({
      checklist,
      items: on ? [...new Set([...chosen, ...ids])] : chosen.filter((id) => !ids.includes(id)),
    });
  return (
    <details class="people" open={chosen.length > 0}>
      <summary>{chosen.length ? words.partOf(chosen.length) : words.wholeChecklist}</summary>
      <p class="hint whole">{words.partHint}</p>
      {read.value?.groups.map((group) => {
        const ids = group.items.map(({ id }) => id);
        const all = ids.every((id) => chosen.includes(id));
        return (
          <fieldset key={group.id} class="part-group">
            <legend>
              <label class="check">
                <input type="checkbox" checked={all} onChange={() => set(ids, !all)} />
                {group.id} {named(group)}
              </label>
            </legend>
            {group.items.map((item) => (
              <label key={item.id} class="check">
                <input
                  type="checkbox"
                  checked={chosen.includes(item.id)}
                  onChange={() => set([item.id], !chosen.includes(item.id))}
                />
                <span>
                  <span class="item-id">{item.id}</span> {named(item)}
                </span>
              </label>
            ))}
          </fieldset>
        );
      })}
    </details>
  );
}
