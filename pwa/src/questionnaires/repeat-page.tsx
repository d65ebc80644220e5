import { ask } from "../app/dialog.tsx";
import { Icon } from "../app/icon.tsx";
import type { FreeRepeat } from "./form-nodes.ts";
import type { FormSession } from "./form-session.ts";
import { entryTitle, titleOf } from "./page-text.ts";
import { words } from "./words.ts";

interface Props {
  session: FormSession;
  repeat: FreeRepeat;
}

/** Asks whether there is another entry, and lists those there are. */
export function RepeatPage({ session, repeat, onOpen }: Props & { onOpen: (at: number) => void }) {
  const entries = repeat.currentState.children;
  return (
    <section class="question" data-node={repeat.nodeId}>
      <h3 class="question-title">{repeat.currentState.label ? titleOf(repeat) : words.another}</h3>
      <p class="quiet">{words.entries(entries.length)}</p>
      <ul class="list">
        {entries.map((entry, at) => (
          <li class="row entry" key={entry.nodeId}>
            <span class="row-text">{entryTitle(entry, at + 1)}</span>
            <button type="button" class="button" onClick={() => onOpen(at)}>
              <Icon name="pen" />
              {words.editEntry}
              <span class="unseen">{entryTitle(entry, at + 1)}</span>
            </button>
            <RemoveEntry session={session} repeat={repeat} at={at} />
          </li>
        ))}
      </ul>
      <AddEntry
        session={session}
        repeat={repeat}
        onAdded={() => onOpen(repeat.currentState.children.length - 1)}
      />
    </section>
  );
}

export function AddEntry({ session, repeat, onAdded }: Props & { onAdded?: () => void }) {
  const name = repeat.currentState.label ? titleOf(repeat) : words.entryNoun;
  const add = () => {
    session.addEntry(repeat);
    onAdded?.();
  };
  return (
    <button type="button" class="button" onClick={add}>
      <Icon name="plus" />
      {words.addEntry(name)}
    </button>
  );
}

export function RemoveEntry({ session, repeat, at }: Props & { at: number }) {
  const name = entryTitle(repeat.currentState.children[at]!, at + 1); // drawn for an entry that is there
  const remove = async () => {
    const others = await session.lostWith(repeat, at);
    const sure = await ask({
      title: words.removeAsk(name),
      text: others > 0 ? words.removeMoreText(others) : words.removeText,
      confirm: words.removeEntry,
      dangerous: true,
    });
    if (sure) session.removeEntry(repeat, at);
  };
  return (
    <button type="button" class="button" onClick={() => void remove()}>
      <Icon name="trash" />
      {words.removeEntry}
      <span class="unseen">{name}</span>
    </button>
  );
}
