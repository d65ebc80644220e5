import type { Group } from "../inspections/checklist.ts";
import { named } from "../inspections/naming.ts";
import { asMoment, say } from "../language.ts";
import type { Json } from "../sync/operation.ts";
import { aboutsApart, difference, type Instrument, inMarks, signed } from "./instrument.ts";
import { POWERS } from "./powers.ts";
import { is, kindOfPerson } from "./title.ts";
import { words } from "./words.ts";

type Fact = readonly [name: string, fact: string];

/** What was noted when it was begun, with the power it rests on and the matter it serves. */
export function Facts({ one, groups }: { one: Instrument; groups: readonly Group[] }) {
  return (
    <dl class="facts">
      {factsOf(one, groups)
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

const factsOf = (one: Instrument, groups: readonly Group[]): readonly Fact[] => [
  ...general(one, groups),
  ...special(one),
];

/** In what one of the versions that stand apart differs from the others. */
export function differingFacts(one: Instrument, about: Json, groups: readonly Group[]): string {
  const versions = aboutsApart(one).map(({ value }) => factsOf(withAbout(one, value), groups));
  const differs = (at: number) => new Set(versions.map((facts) => facts[at]?.[1])).size > 1;
  return factsOf(withAbout(one, about), groups)
    .filter((_, at) => differs(at))
    .map(([name, fact]) => words.fact(name, fact))
    .join("\n");
}

const withAbout = (one: Instrument, about: Json): Instrument => ({
  ...one,
  about: about as unknown as Instrument["about"],
});

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
