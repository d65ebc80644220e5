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
            <strong>{name}</strong>
            <Lines lines={person ? linesOf(momentsOf(view, person)) : []} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Lines({ lines }: { lines: readonly (readonly [at: string, what: string])[] }) {
  if (lines.length === 0) return <p class="quiet">{words.notArrived}</p>;
  return (
    <ol class="moments">
      {lines.map(([at, what]) => (
        <li key={what}>
          <span class="quiet">{asMoment(at)}</span> {what}
        </li>
      ))}
    </ol>
  );
}

function linesOf({ arrived, card, disclosed, ended }: Moments): (readonly [at: string, what: string])[] {
  return [
    ...(arrived ? ([[arrived.at, entries.arrived]] as const) : []),
    ...(disclosed ? ([[disclosed.at, entries.disclosed]] as const) : []),
    ...(card ? ([[card.at, entries.card]] as const) : []),
    ...(ended ? ([[ended.at, endingText(ended)]] as const) : []),
  ];
}
