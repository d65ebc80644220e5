import { Icon } from "../app/icon.tsx";
import { quiet } from "../cover/cover.ts";
import type { Inspection } from "../inspections/inspection.ts";
import { asMoment } from "../language.ts";
import { atIt, type Doing, doingOf } from "./doing.ts";
import { acceptanceOf } from "./store.ts";
import type { Member } from "./task.ts";
import { words as teamWords } from "./team-words.ts";
import { words } from "./words.ts";

/** Who goes, who has answered, and whom to call. */
export function Team({ inspection }: { inspection: Inspection }) {
  const { team, contacts } = inspection.task;
  return (
    <section class="card" aria-labelledby="team">
      <h2 id="team">{words.team}</h2>
      <ul class="team">
        {team.map((member) => (
          <Person key={member.person} member={member} inspection={inspection} />
        ))}
      </ul>
      {contacts && (
        <a class="button wide" href={`tel:${contacts.telephone}`}>
          {words.contacts} · {contacts.name} {contacts.telephone}
        </a>
      )}
    </section>
  );
}

function Person({ member, inspection }: { member: Member; inspection: Inspection }) {
  const answer = acceptanceOf(inspection, member.person)?.answer.answer;
  return (
    <li>
      <Icon name="me" />
      <span class="row-text">
        <span>
          {member.name}
          {member.person === inspection.person && <span class="quiet">（{words.you}）</span>}
        </span>
        <span class="row-detail">
          {member.role === "leader" ? words.leader : words.member}
          {member.code && !quiet.value && ` · ${member.code}`}
        </span>
        <Work doing={doingOf(inspection.view, member.person)} closed={inspection.steps.length === 0} />
      </span>
      <span class={answer === "accepted" ? "badge ok" : "badge"}>{said(answer)}</span>
    </li>
  );
}

/** What they have done as far as is known here, and whether they seem to be at it. */
function Work({ doing, closed }: { doing: Doing; closed: boolean }) {
  const { items, last } = doing;
  if (!last) return null;
  return (
    <span class="row-detail">
      {teamWords.done(items)} · {teamWords.last(last.item, asMoment(last.at))}
      {!closed && atIt(doing, Date.now()) && (
        <>
          {" "}
          <span class="badge accent">{teamWords.atIt}</span>
        </>
      )}
    </span>
  );
}

function said(answer: "accepted" | "declined" | "recused" | undefined): string {
  if (!answer) return words.unanswered;
  return { accepted: words.hasAccepted, declined: words.declined, recused: words.recused }[answer];
}
