import { Notice } from "../app/notice.tsx";
import { asMoment } from "../language.ts";
import type { Inbox } from "./cases.ts";
import { words } from "./desk-words.ts";

/** A phone by its name, and when it was last heard from: a spare one that lies in a drawer is no reason to worry. */
const phoneText = ({ name, at }: { name: string; at: number | null }) =>
  `${name} ${at === null ? words.neverHeard : words.heardLast(asMoment(at))}`;

/** Who should have been heard from and was not: at the start of the inbox, since somebody has to call them. */
export function Silence({ inbox: { silent, silent_total, silent_hours } }: { inbox: Inbox }) {
  if (silent.length === 0) return null;
  return (
    <Notice kind="danger" title={words.silent(silent_total, silent_hours)}>
      <p>{words.silentText}</p>
      <ul class="plain silent">
        {silent.map(({ case: id, person, name, institution, phones }) => (
          <li key={`${id}${person}`}>
            <strong>{name}</strong> · <a href={`/desk/cases/${id}`}>{institution}</a>
            <span class="row-detail">{phones.map(phoneText).join(" · ") || words.noPhone}</span>
          </li>
        ))}
      </ul>
      {silent_total > silent.length && <p>{words.moreSilent(silent_total - silent.length)}</p>}
    </Notice>
  );
}
