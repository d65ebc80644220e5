import { Notice } from "../app/notice.tsx";
import { Table } from "../desk/table.tsx";
import { words as shared } from "../desk/words.ts";
import { asMoment, say } from "../language.ts";
import type { ResponseRow } from "./desk-store.ts";
import { words } from "./desk-words.ts";
import { addressOf } from "./one-response.ts";

interface Props {
  rows: readonly ResponseRow[];
  empty: string;
}

/** Responses one a row: where they come from, what is still missing, and which answers are leads. */
export function ResponseTable({ rows, empty }: Props) {
  return (
    <>
      {rows.some(({ flags }) => flags.length > 0) && <Notice>{words.leadsText}</Notice>}
      <Table
        label={words.results}
        rows={rows}
        id={(row) => row.id}
        empty={<p>{empty}</p>}
        columns={[
          {
            title: words.received,
            text: (row) => asMoment(row.received),
            order: (row) => row.received,
            draw: opened,
            short: true,
          },
          { title: words.title, text: formOf },
          { title: words.respondent, text: respondentOf, short: true },
          { title: words.state, text: (row) => words[row.state], short: true },
          { title: words.from, text: whence, draw: source },
          {
            title: words.filesCol,
            text: (row) => words.filesHere(row.files_here, row.files, row.files_erased),
            short: true,
          },
          { title: words.leads, text: leadsOf },
        ]}
      />
    </>
  );
}

function opened(row: ResponseRow) {
  const address = addressOf(row);
  if (!address) return asMoment(row.received);
  return (
    <a href={address}>
      {asMoment(row.received)}
      <span class="unseen"> {words.openResponse}</span>
    </a>
  );
}

const formOf = ({ form, known }: ResponseRow) => (known ? form : shared.aside(form, words.unknownForm));

function respondentOf({ respondent }: ResponseRow): string {
  if (respondent === "candidate" || respondent === "examiner") return words[respondent];
  return respondent === "staff" || respondent === "supervisor" ? words[respondent] : "";
}

const whence = ({ session, author }: ResponseRow) => (session ? words.ownAnswer(session) : author);

function source(row: ResponseRow) {
  return row.case_id ? (
    <a href={`/desk/cases/${row.case_id}`}>{whence(row) || words.caseLink}</a>
  ) : (
    whence(row)
  );
}

const leadsOf = ({ flags }: ResponseRow) =>
  flags.map(({ label, question, value }) => words.leadOf(label || question, value)).join(say(["；", "; "]));
