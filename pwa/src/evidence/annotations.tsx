import { useState } from "preact/hooks";
import { Field } from "../app/field.tsx";
import { Icon } from "../app/icon.tsx";
import type { Group } from "../inspections/checklist.ts";
import { named } from "../inspections/naming.ts";
import { inspectionIn } from "../inspections/store.ts";
import { TypedText } from "../inspections/typed-text.tsx";
import { useUnfinished } from "../inspections/use-unfinished.ts";
import type { ScopeView } from "../replica.ts";
import { captioning, link, withdraw } from "./annotating.ts";
import { useLater } from "./later.ts";
import { type Piece, plansOf } from "./photo.ts";
import { sentenceFor } from "./sentence.ts";
import { words } from "./words.ts";

const LONGEST_CAPTION = 500;

interface Props {
  view: ScopeView;
  piece: Piece;
}

/** What is written on a photo or a recording: a caption, its items, its place on a plan. */
export function Annotations({ view, piece }: Props) {
  return (
    <>
      <TypedText
        key={piece.id}
        scope={view.scope}
        label={words.caption}
        hint={words.captionHint}
        stored={piece.caption}
        change={(text) => captioning(view, piece, text)}
        most={LONGEST_CAPTION}
        rows={2}
      />
      <Links view={view} piece={piece} />
      <PinButton view={view} piece={piece} />
    </>
  );
}

/** The items it belongs to, any number of them. */
function Links({ view, piece }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const groups: readonly Group[] = inspectionIn(view.scope).value?.checklist?.groups ?? [];
  const all = groups.flatMap(({ items }) => items);
  const save = (items: readonly string[]) =>
    link(view, piece, items).then(
      () => setProblem(null),
      (error) => setProblem(sentenceFor(error)),
    );
  const nameOf = (id: string) => {
    const item = all.find((one) => one.id === id);
    return item ? `${id} ${named(item)}` : id;
  };
  return (
    <Field label={words.items} fault={problem}>
      {(tied) => (
        <>
          {piece.items.length === 0 && <p class="quiet">{words.noItems}</p>}
          <ul class="links">
            {piece.items.map((id) => (
              <li key={id}>
                <span>{nameOf(id)}</span>
                <button
                  type="button"
                  class="icon-button"
                  aria-label={words.removeItem(id)}
                  onClick={() => void save(piece.items.filter((one) => one !== id))}
                >
                  <Icon name="close" />
                </button>
              </li>
            ))}
          </ul>
          <select
            {...tied}
            value=""
            onChange={(event) => void save([...piece.items, event.currentTarget.value])}
          >
            <option value="">{words.addItem}</option>
            {groups.map((group) => (
              <optgroup key={group.id} label={named(group)}>
                {group.items
                  .filter(({ id }) => !piece.items.includes(id))
                  .map((item) => (
                    <option key={item.id} value={item.id}>
                      {item.id} {named(item)}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        </>
      )}
    </Field>
  );
}

function PinButton({ view, piece }: Props) {
  const pinning = useLater(async () => (await import("./pin-dialog.tsx")).PinDialog);
  const all = plansOf(view);
  const plans = all.filter(({ id }) => id !== piece.id);
  const plan = plans.find(({ id }) => id === piece.pin?.plan);
  if (all.length === 0) return <p class="quiet">{words.noPlans}</p>;
  if (plans.length === 0) return null; // it is the plan itself
  return (
    <div class="buttons">
      <button type="button" class="button" onClick={() => void pinning.open().catch(console.error)}>
        <Icon name="place" />
        {plan ? words.pinned(plan.plan) : words.pinOn}
      </button>
      {pinning.Part && <pinning.Part view={view} piece={piece} close={pinning.close} />}
    </div>
  );
}

/** Take it back; it and the reason stay in the case. */
export function Withdrawal({ view, piece }: Props) {
  const name = `withdrawal/${piece.id}`;
  const { form, resumed, change, settle, problem } = useUnfinished(view.scope, name, () => ({ reason: "" }));
  const [fault, setFault] = useState<string | null>(null);
  if (!form) return null;
  const reason = form.reason.trim();

  async function submit(event: Event) {
    event.preventDefault();
    if (!reason) return setFault(words.reasonNeeded);
    await withdraw(view, piece, reason).then(settle, (error) => setFault(sentenceFor(error)));
  }

  return (
    <details open={resumed}>
      <summary>{words.withdraw}</summary>
      <form onSubmit={submit} noValidate>
        <Field label={words.withdrawWhy} hint={words.withdrawHint} fault={fault ?? problem}>
          {(tied) => (
            <input
              {...tied}
              type="text"
              maxLength={500}
              value={form.reason}
              onInput={(event) => change({ reason: event.currentTarget.value })}
            />
          )}
        </Field>
        <button type="submit" class="button danger">
          {words.withdrawNow}
        </button>
      </form>
    </details>
  );
}
