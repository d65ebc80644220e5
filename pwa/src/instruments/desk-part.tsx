import { signaturesOn } from "../inspections/records.ts";
import { asMoment } from "../language.ts";
import type { Case } from "../reviews/cases.ts";
import { checklistOf, nameIn } from "../reviews/desk-view.ts";
import type { PartProps } from "../reviews/part.ts";
import { SignatureCard } from "../reviews/signatures-part.tsx";
import { differingFacts, Facts } from "./facts.tsx";
import {
  aboutsApart,
  difference,
  type Instrument,
  instrumentsIn,
  KINDS,
  OUTLINE,
  type Outcome,
  outcomeOf,
  outcomesApart,
  returnOf,
  signed,
  standingInstruments,
  textOf,
} from "./instrument.ts";
import { lacking } from "./lacking.ts";
import { is, outcomeText, titleOf } from "./title.ts";
import { words } from "./words.ts";

/** The interviews, requests for documents, re-markings and tests of a case, each with its signatures. */
export function InstrumentsPart({ file }: PartProps) {
  const all = KINDS.flatMap((kind): readonly Instrument[] => instrumentsIn(file.view, kind));
  if (all.length === 0) return <p class="card">{words.none}</p>;
  return (
    <>
      <Rechecks file={file} />
      {all.map((one) => (
        <Shown key={one.id} file={file} one={one} />
      ))}
    </>
  );
}

/** What re-marking comes to: how many papers, and how many of them came out otherwise. */
function Rechecks({ file }: { file: Case }) {
  const rechecks = standingInstruments(file.view, "recheck");
  const other = rechecks.filter(({ about }) => difference(about) !== 0);
  const most = Math.max(0, ...other.map(({ about }) => Math.abs(difference(about))));
  if (rechecks.length === 0) return null;
  return <p class="card">{words.rechecked(rechecks.length, other.length, signed(most).replace("+", ""))}</p>;
}

function Shown({ file, one }: { file: Case; one: Instrument }) {
  const lacks = one.withdrawn === null ? lacking(file.view, one) : [];
  const { groups } = checklistOf(file);
  const signatures = signaturesOn(file.view, { collection: one.kind, record: one.id });
  return (
    <article class="card" aria-label={titleOf(one)}>
      <h2>{titleOf(one)}</h2>
      <p class="row-detail">{words.recordedBy(nameIn(file, one.head.author), asMoment(one.head.at))}</p>
      {one.withdrawn !== null && <p>{words.withdrawn(one.withdrawn)}</p>}
      {lacks.length > 0 && (
        <p class="badges">
          {lacks.map((lack) => (
            <span key={lack} class="badge warn">
              {words[`lack${lack}`]}
            </span>
          ))}
        </p>
      )}
      <Facts one={one} groups={groups} />
      <dl class="facts">
        {saidOf(one).map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class="as-written">{text}</dd>
          </div>
        ))}
        {aboutsApart(one).map((head) => (
          <div key={`${head.author} ${head.at}`}>
            <dt>{words.aboutSaid(nameIn(file, head.author))}</dt>
            <dd class="as-written">{differingFacts(one, head.value, groups)}</dd>
          </div>
        ))}
        {outcomesApart(one).map((head) => (
          <div key={`${head.author} ${head.at}`}>
            <dt>{words.outcomeSaid(nameIn(file, head.author))}</dt>
            <dd class="as-written">
              {outcomeText(head.value as unknown as Outcome | null)}
              <span class="row-detail"> {asMoment(head.at)}</span>
            </dd>
          </div>
        ))}
      </dl>
      {signatures.length > 0 && (
        <ul class="plain signatures">
          {signatures.map((given) => (
            <li key={given.id}>
              <SignatureCard signed={given} />
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

/** What was said, answered and given back. */
function saidOf(one: Instrument): readonly (readonly [name: string, text: string])[] {
  const outcome = outcomeOf(one);
  const back = returnOf(one);
  const yesNo = (field: string) => words[textOf(one, field) as "yes"] ?? "";
  const found: readonly (readonly [string, string])[] = is(one, "interview")
    ? [
        [words.statements, textOf(one, "statements")],
        ...OUTLINE.map((field) => [words[field], textOf(one, field)] as const),
        [words.materials, textOf(one, "materials")],
        [words.staff, yesNo("staff")],
        [words.obstructed, yesNo("obstructed")],
      ]
    : [
        [words.outcome, outcome && outcomesApart(one).length === 0 ? outcomeText(outcome) : ""],
        [words.returned, back ? asMoment(back.at) : ""],
        [words.note, textOf(one, "note")],
      ];
  return found.filter(([, text]) => text);
}
