import { Page } from "../app/page.tsx";
import { Loaded, useResource } from "../desk/resource.tsx";
import { account, allowed } from "../desk/session.ts";
import { Table } from "../desk/table.tsx";
import { say } from "../language.ts";
import { readVersions, type Version } from "./desk-store.ts";
import { words } from "./desk-words.ts";

const home = "/desk/questionnaires";

/** Every questionnaire in its versions: what phones ask with, and the drafts of the own body. */
export function QuestionnairesDeskScreen() {
  const versions = useResource(readVersions);
  return (
    <Page
      title={words.questionnaires}
      actions={
        allowed("keep questionnaires") && (
          <a class="button primary" href={`${home}/new`}>
            {words.upload}
          </a>
        )
      }
    >
      <Loaded of={versions}>{(rows) => <Versions rows={rows} />}</Loaded>
    </Page>
  );
}

function Versions({ rows }: { rows: readonly Version[] }) {
  return (
    <Table
      label={words.questionnaires}
      rows={rows}
      id={(row) => row.id}
      empty={<p>{words.none}</p>}
      columns={[
        {
          title: words.title,
          text: titleOf,
          draw: (row) => <a href={`${home}/${row.id}`}>{titleOf(row)}</a>,
        },
        { title: words.formCode, text: (row) => row.code, short: true },
        { title: words.version, text: (row) => row.version, short: true },
        { title: words.respondent, text: (row) => words[row.respondent] },
        { title: words.questions, text: (row) => String(row.questions), short: true },
        { title: words.whose, text: whose },
        { title: words.state, text: (row) => words[row.state], short: true },
        {
          title: words.results,
          text: () => "",
          draw: (row) =>
            row.state === "published" && allowed("see responses") ? (
              <a href={`${home}/${encodeURIComponent(row.code)}/results`}>{words.results}</a>
            ) : null,
          short: true,
        },
      ]}
    />
  );
}

export const titleOf = ({ zh, en }: { zh: string; en: string }) => say([zh || en, en || zh]);

function whose({ body_id }: Version): string {
  if (body_id === null) return words.shipped;
  return body_id === account.value?.organisation_id ? words.ours : words.others;
}
