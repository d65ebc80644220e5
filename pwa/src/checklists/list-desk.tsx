import { useState } from "preact/hooks";
import { Field } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { go } from "../app/router.tsx";
import { useWork } from "../app/work.ts";
import { Loaded, useResource } from "../desk/resource.tsx";
import { allowed } from "../desk/session.ts";
import { Table } from "../desk/table.tsx";
import { words as dispatchWords } from "../dispatch/desk-words.ts";
import { type ChecklistName, readChecklists } from "../dispatch/orders.ts";
import { named } from "../inspections/naming.ts";
import { asMoment } from "../language.ts";
import { beginDraft, type DraftRow, keyOf, readDrafts } from "./store.ts";
import { words } from "./words.ts";

export const home = "/desk/checklists";

/** Every checklist this body works by, in every version, and what is being made of them. */
export function ChecklistsScreen() {
  const lists = useResource(readChecklists);
  const drafts = useResource(async () => (allowed("keep checklists") ? readDrafts() : []));
  return (
    <Page title={words.checklists}>
      {drafts.value && drafts.value.length > 0 && <Drafts drafts={drafts.value} />}
      <Loaded of={lists}>
        {(rows) => (
          <>
            <Versions rows={rows.toReversed()} />
            {rows.length > 1 && <Comparing rows={rows} />}
            {allowed("keep checklists") && <Beginning rows={rows} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Drafts({ drafts }: { drafts: readonly DraftRow[] }) {
  return (
    <section class="card" aria-labelledby="drafts">
      <h2 id="drafts">{words.drafts}</h2>
      <ul class="plain">
        {drafts.map((draft) => (
          <li key={draft.name}>
            <a href={`${home}/drafts/${draft.name}`}>{named(draft)}</a>{" "}
            <span class="quiet">
              {draft.name} · {words.changedAt(asMoment(draft.changed))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Versions({ rows }: { rows: readonly ChecklistName[] }) {
  return (
    <Table
      label={words.checklists}
      rows={rows}
      id={keyOf}
      empty={<p>{words.none}</p>}
      columns={[
        {
          title: words.title,
          text: named,
          draw: (row) => <a href={`${home}/${keyOf(row)}`}>{named(row)}</a>,
        },
        { title: words.version, text: keyOf, short: true },
        { title: dispatchWords.mode, text: (row) => dispatchWords[row.mode], short: true },
        { title: words.madeBy, text: (row) => (row.based_on ? words.provincial : words.national) },
      ]}
    />
  );
}

function Comparing({ rows }: { rows: readonly ChecklistName[] }) {
  const [before, setBefore] = useState(keyOf(rows[0]!)); // there are two at least
  const [after, setAfter] = useState(keyOf(rows.at(-1)!));
  return (
    <form
      class="card"
      aria-labelledby="comparing"
      onSubmit={(event) => {
        event.preventDefault();
        go(`${home}/compare?before=${encodeURIComponent(before)}&after=${encodeURIComponent(after)}`);
      }}
    >
      <h2 id="comparing">{words.compareTwo}</h2>
      <div class="desk-form">
        <Version label={words.before} rows={rows} value={before} onChange={setBefore} />
        <Version label={words.after} rows={rows} value={after} onChange={setAfter} />
      </div>
      <div>
        <button type="submit" class="button">
          {words.compare}
        </button>
      </div>
    </form>
  );
}

function Beginning({ rows }: { rows: readonly ChecklistName[] }) {
  const [source, setSource] = useState("");
  const work = useWork();
  return (
    <form
      class="card"
      aria-labelledby="beginning"
      onSubmit={(event) => {
        event.preventDefault();
        void work.start(async () => go(`${home}/drafts/${(await beginDraft(source)).name}`));
      }}
    >
      <h2 id="beginning">{words.begin}</h2>
      <p>{words.beginText}</p>
      <Version label={words.source} rows={rows} value={source} onChange={setSource} choose />
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
      <div>
        <button type="submit" class="button primary" disabled={work.busy || !source}>
          {words.beginNow}
        </button>
      </div>
    </form>
  );
}

interface VersionProps {
  label: string;
  rows: readonly ChecklistName[];
  value: string;
  onChange: (key: string) => void;
  /** Nothing is chosen at first. */
  choose?: boolean;
}

function Version({ label, rows, value, onChange, choose }: VersionProps) {
  return (
    <Field label={label}>
      {(tied) => (
        <select {...tied} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          {choose && <option value="">{words.choose}</option>}
          {rows.map((row) => (
            <option key={keyOf(row)} value={keyOf(row)}>
              {named(row)} · {keyOf(row)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
