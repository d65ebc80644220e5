import { Table } from "../desk/table.tsx";
import { powerOf } from "../instruments/powers.ts";
import { words as instrumentWords } from "../instruments/words.ts";
import { asMoment } from "../language.ts";
import type { Entry } from "../sync/operation.ts";
import type { Case } from "./cases.ts";
import { checklistOf, nameIn } from "./desk-view.ts";
import { words } from "./desk-words.ts";
import { entryText } from "./entry-text.ts";
import { incidentText } from "./incident-words.ts";
import type { PartProps } from "./part.ts";
import { returnsIn, roundAt } from "./rounds.ts";

/** Everything that was written into the case, in the one order that counts. */
export function TimelinePart({ file }: PartProps) {
  const checklist = checklistOf(file);
  const returns = returnsIn(file.view);
  return (
    <>
      <Incidents file={file} />
      <Table
        label={words.timeline}
        rows={file.entries.toReversed()}
        id={({ number }) => String(number)}
        columns={[
          { title: words.what, text: ({ operation }) => entryText(operation, checklist) },
          { title: instrumentWords.basis, text: powerText, short: true },
          { title: words.author, text: ({ author }) => nameIn(file, author), short: true },
          {
            title: words.phoneTime,
            text: ({ operation }) => asMoment(operation.at),
            order: ({ operation }) => Date.parse(operation.at),
            short: true,
          },
          {
            title: words.arrivedAt,
            text: ({ received }) => asMoment(received),
            order: ({ received }) => received,
            short: true,
          },
          {
            title: words.roundColumn,
            text: ({ number }) => String(roundAt(returns, number)),
            short: true,
          },
          { title: "#", text: ({ number }) => String(number), short: true },
        ]}
      />
    </>
  );
}

/** What should not have happened and did. What was exported stands under its own name. */
function Incidents({ file }: { file: Case }) {
  const incidents = file.incidents.filter(({ kind }) => kind !== "export");
  if (incidents.length === 0) return null;
  return (
    <section class="card" aria-labelledby="incidents">
      <h2 id="incidents">{words.incidents}</h2>
      <ul class="plain">
        {incidents.map(({ at, kind, device, person, detail }) => (
          <li key={`${at}${device}${kind}`}>
            {incidentText(kind, detail)}
            <span class="row-detail">
              {nameIn(file, person)} · {asMoment(at)} · {device} · {detail}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Which power of article 9 an entry rests on; empty for what is no supervisor's act on an institution. */
function powerText({ operation: { collection, fields } }: Entry): string {
  return powerOf(collection, fields) ?? "";
}
