import type { Group } from "../inspections/checklist.ts";
import { named } from "../inspections/naming.ts";
import { asMoment, say } from "../language.ts";
import { difference, type Instrument, inMarks, signed } from "./instrument.ts";
import { POWERS } from "./powers.ts";
import { is, kindOfPerson } from "./title.ts";
import { words } from "./words.ts";

type Fact = readonly [name: string, fact: string];

/** What was noted when it was begun, with the power it rests on and the matter it serves. */
export function Facts({ one, groups }: { one: Instrument; groups: readonly Group[] }) {
  return (
    <dl class="facts">
      {[...general(one, groups), ...special(one)]
        .filter(([, fact]) => fact)
        .map(([name, fact]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
    </dl>
  );
}

function general({ about }: Instrument, groups: readonly Group[]): readonly Fact[] {
  const group = groups.find(({ id }) => id === about.matter);
  return [
    [words.basis, say(POWERS[about.power])],
    [words.matter, group ? `${group.id} ${named(group)}` : (about.beyond ?? about.matter ?? "")],
    [words.at, asMoment(about.at)],
  ];
}

function special(one: Instrument): readonly Fact[] {
  if (is(one, "interview"))
    return [
      [words.kind, words[kindOfPerson(one.about.kind)]],
      [words.name, one.about.name ?? ""],
      [words.way, `${words[one.about.way]} · ${one.about.place}`],
      [words.interviewersShort, one.about.interviewers.join(say(["、", ", "]))],
      [words.toldShort, words.yes],
    ];
  if (is(one, "request"))
    return [
      [words.documentName, one.about.name],
      [words.copies, String(one.about.copies)],
      [words.way, words[one.about.way]],
    ];
  if (is(one, "recheck"))
    return [
      [words.paper, one.about.paper],
      [words.module, one.about.module],
      [words.drawn, one.about.drawn],
      [words.full, inMarks(one.about.full)],
      [words.originalMark, inMarks(one.about.original)],
      [words.again, inMarks(one.about.again)],
      [words.difference, signed(difference(one.about))],
      [words.by, one.about.by],
    ];
  if (!is(one, "test")) return [];
  return [
    [words.subject, one.about.subject],
    [words.task, one.about.task],
    [words.result, words[one.about.result]],
  ];
}
