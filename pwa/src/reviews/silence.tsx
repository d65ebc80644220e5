import { knownAs } from "../app/known-as.ts";
import { Notice } from "../app/notice.tsx";
import { asMoment, say } from "../language.ts";
import type { Inbox } from "./cases.ts";
import { words } from "./inbox-words.ts";
import { byPerson, type SilentPerson } from "./silent-people.ts";

/** So many people, and cases of each, are named at once: what has come in must not slide out of sight. */
const NAMED = 6;
const CASES = 3;

/** Who should have been heard from and was not: at the start of the inbox, since somebody has to call them. */
export function Silence({ inbox: { silent, silent_total, silent_hours } }: { inbox: Inbox }) {
  const people = byPerson(silent);
  const named = people.slice(0, NAMED);
  const others = silent_total - named.length;
  const unlisted = silent_total - people.length;
  if (people.length === 0) return null;
  return (
    <Notice kind="danger" title={words.silent(silent_total)}>
      <p>{words.silentText(silent_hours)}</p>
      <People people={named} />
      {others > 0 && people.length === named.length && <p>{words.moreSilent(others)}</p>}
      {people.length > named.length && (
        <details>
          <summary>{words.moreSilent(others)}</summary>
          <People people={people.slice(NAMED)} />
          {unlisted > 0 && <p>{words.unlisted(unlisted)}</p>}
        </details>
      )}
    </Notice>
  );
}

function People({ people }: { people: readonly SilentPerson[] }) {
  return (
    <ul class="plain silent">
      {people.map(({ person, name, phones, cases }) => (
        <li key={person}>
          <strong>{name}</strong> · {phones.map(phoneText).join(" · ") || words.noPhone}
          <span class="row-detail">
            {cases.slice(0, CASES).map(({ case: id, institution }, place) => (
              <span key={id}>
                {place > 0 && say(["、", ", "])}
                <a href={`/desk/cases/${id}`}>{knownAs(institution)}</a>
              </span>
            ))}
            {cases.length > CASES && ` ${words.moreCases(cases.length - CASES)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A phone by its name, and when it was last heard from: a spare one that lies in a drawer is no reason to worry. */
const phoneText = ({ name, at }: { name: string; at: number | null }) =>
  `${name} ${at === null ? words.neverHeard : words.heardLast(asMoment(at))}`;
