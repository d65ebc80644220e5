import { Table } from "../desk/table.tsx";
import { powerOf } from "../instruments/powers.ts";
import { words as instrumentWords } from "../instruments/words.ts";
import { asMoment } from "../language.ts";
import type { Entry } from "../sync/operation.ts";
import { checklistOf, nameIn } from "./desk-view.ts";
import { words } from "./desk-words.ts";
import { entryText } from "./entry-text.ts";
import type { PartProps } from "./part.ts";
import { returnsIn, roundAt } from "./rounds.ts";

/** Everything that was written into the case, in the one order that counts. */
export function TimelinePart({ file }: PartProps) {
  const checklist = checklistOf(file);
  const returns = returnsIn(file.view);
  return (
    <>
      {file.incidents.length > 0 && (
        <section class="card" aria-labelledby="incidents">
          <h2 id="incidents">{words.incidents}</h2>
          <ul class="plain">
            {file.incidents.map((incident) => (
              <li key={`${incident.at}${incident.device}`}>
                {asMoment(incident.at)} · {incident.kind} · {incident.device}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Table
        label={words.timeline}
        rows={file.entries.toReversed()}
        id={({ number }) => String(number)}
        columns={[
          { title: words.what, text: ({ operation }) => entryText(operation, checklist) },
          { title: instrumentWords.basis, text: powerText, short: true },
          { title: words.author, text: ({ author }) => nameIn(file, author), short: true },
          { title: words.phoneTime, text: ({ operation }) => asMoment(operation.at), short: true },
          { title: words.arrivedAt, text: ({ received }) => asMoment(received), short: true },
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

/** Which power of article 9 an entry rests on; empty for what is no supervisor's act on an institution. */
function powerText({ operation: { collection, fields } }: Entry): string {
  return powerOf(collection, fields) ?? "";
}
