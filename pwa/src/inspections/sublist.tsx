import type { Answer } from "./answer.ts";
import type { Checklist } from "./checklist.ts";
import { words } from "./item-words.ts";
import { named } from "./naming.ts";
import type { Typing } from "./use-typing.ts";

interface Props {
  source: Checklist;
  typing: Typing<Answer>;
  disabled: boolean;
}

/** Choose items of the open checklist; those chosen are then answered as items of their own. */
export function SublistControl({ source, typing, disabled }: Props) {
  const chosen = (typing.value.value as string[] | null) ?? [];
  const turn = (id: string, on: boolean) =>
    typing.give({ value: on ? [...chosen, id] : chosen.filter((one) => one !== id), reason: null });
  return (
    <>
      <p class="hint">{words.sublistChosen(chosen.length)}</p>
      <details class="sublist">
        <summary>{words.sublistAdd}</summary>
        {source.groups.map((group) => (
          <fieldset key={group.id} class="checks" disabled={disabled}>
            <legend>{named(group)}</legend>
            {group.items.map((item) => (
              <label key={item.id} class="check">
                <input
                  type="checkbox"
                  checked={chosen.includes(item.id)}
                  onChange={(event) => turn(item.id, event.currentTarget.checked)}
                />
                <span>
                  <span class="item-id">{item.id}</span> {named(item)}
                </span>
              </label>
            ))}
          </fieldset>
        ))}
      </details>
    </>
  );
}
