import { Table } from "../desk/table.tsx";
import { asMoment } from "../language.ts";
import type { Entry } from "../sync/operation.ts";
import type { PartProps } from "./case-screen.tsx";
import { nameIn } from "./desk-view.ts";
import { words } from "./desk-words.ts";

/** Everything that was written into the case, in the one order that counts. */
export function TimelinePart({ file }: PartProps) {
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
          { title: "#", text: ({ number }) => String(number) },
          { title: words.author, text: ({ author }) => nameIn(file, author) },
          { title: words.what, text: whatOf },
          { title: words.phoneTime, text: ({ operation }) => asMoment(operation.at) },
          { title: words.arrivedAt, text: ({ received }) => asMoment(received) },
        ]}
      />
    </>
  );
}

function whatOf({ operation }: Entry): string {
  const { collection, record, fields } = operation;
  const name = collection in words ? String(words[collection as "answer"]) : collection;
  return `${name} ${record} · ${Object.keys(fields).join(", ")}`;
}
