import { knownAs } from "../app/known-as.ts";
import { Page } from "../app/page.tsx";
import { go } from "../app/router.tsx";
import type { Draft, FormField } from "../desk/entered.ts";
import { Form } from "../desk/form.tsx";
import { Loaded, useResource } from "../desk/resource.tsx";
import { allowed } from "../desk/session.ts";
import { Table } from "../desk/table.tsx";
import { words as shared } from "../desk/words.ts";
import { readSites, type Site } from "../organisations/store.ts";
import { addSession, readSessions } from "./desk-store.ts";
import { words } from "./desk-words.ts";

const home = "/desk/sessions";

/** Sessions of exams with their standing codes. */
export function SessionsScreen() {
  const sessions = useResource(readSessions);
  return (
    <Page
      title={words.sessions}
      actions={
        allowed("keep sessions") && (
          <a class="button primary" href={`${home}/new`}>
            {words.newSession}
          </a>
        )
      }
    >
      <p>{words.sessionText}</p>
      <Loaded of={sessions}>
        {(rows) => (
          <Table
            label={words.sessions}
            rows={rows}
            id={(row) => row.id}
            empty={<p>{words.noSessions}</p>}
            columns={[
              {
                title: words.session,
                text: (row) => row.name,
                draw: (row) => <a href={`${home}/${row.id}`}>{row.name}</a>,
              },
              { title: words.day, text: (row) => row.day ?? "", short: true },
              { title: words.site, text: (row) => row.site },
              { title: words.institution, text: (row) => knownAs(row.institution) },
              { title: words.code, text: (row) => row.code, short: true },
              {
                title: words.answers,
                text: (row) => (row.responses === null ? words.notTold : String(row.responses)),
                short: true,
              },
            ]}
          />
        )}
      </Loaded>
    </Page>
  );
}

/** Enter a session; its code stands from then on. */
export function NewSessionScreen() {
  const sites = useResource(readSites);
  return (
    <Page title={words.newSession} back={home}>
      <p>{words.sessionText}</p>
      <Loaded of={sites}>{(rows) => <Form fields={fieldsOf(rows)} onSubmit={keep} />}</Loaded>
    </Page>
  );
}

async function keep({ site_id = "", name = "", day = "" }: Draft): Promise<void> {
  const made = await addSession({ site_id, name: name.trim(), day: day || null });
  go(`${home}/${made.id}`);
}

const fieldsOf = (sites: readonly Site[]): FormField[] => [
  {
    name: "site_id",
    label: words.site,
    required: true,
    whole: true,
    options: sites.map(({ id, name, city }) => ({ value: id, label: shared.aside(name, city) })),
  },
  { name: "name", label: words.sessionName, hint: words.sessionHint, required: true },
  { name: "day", label: words.day, kind: "day" },
];
