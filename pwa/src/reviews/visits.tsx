import { type Moments, momentsOf } from "../inspections/records.ts";
import { asMoment } from "../language.ts";
import type { Case } from "./cases.ts";
import { words } from "./desk-words.ts";
import { endingText, words as entries } from "./entry-words.ts";

/** Who was there, from when to when, and how it ended. */
export function Visits({ file: { dispatch, view } }: { file: Case }) {
  return (
    <section class="card" aria-labelledby="visits">
      <h2 id="visits">{words.visits}</h2>
      <ul class="plain">
        {dispatch.team.map(({ person, name }) => (
          <li key={name} class="member">
            <span>{name}</span>
            <span class="visit-text">{person ? textOf(momentsOf(view, person)) : words.notArrived}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function textOf({ arrived, card, disclosed, ended }: Moments): string {
  const moments = [
    arrived && `${entries.arrived} ${asMoment(arrived.at)}`,
    disclosed && `${entries.disclosed} ${asMoment(disclosed.at)}`,
    card && `${entries.card} ${asMoment(card.at)}`,
    ended && `${endingText(ended)} ${asMoment(ended.at)}`,
  ].filter(Boolean);
  return moments.length > 0 ? moments.join(" · ") : words.notArrived;
}
