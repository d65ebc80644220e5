import type { ComponentChildren } from "preact";
import { Icon } from "../app/icon.tsx";
import { knownAs } from "../app/known-as.ts";
import { Notice } from "../app/notice.tsx";
import { useWork } from "../app/work.ts";
import { Pages } from "../desk/pages.tsx";
import { type Column, Rows } from "../desk/rows.tsx";
import { exportCsv } from "../desk/table.tsx";
import { words as shared } from "../desk/words.ts";
import { words as dispatchWords, stateName } from "../dispatch/desk-words.ts";
import { State } from "../dispatch/state.tsx";
import { asMoment } from "../language.ts";
import { type CaseRow, type Inbox, readInbox } from "./cases.ts";
import { words as caseWords } from "./desk-words.ts";
import { type Filter, queryOf } from "./inbox-filter.ts";
import { words } from "./inbox-words.ts";

interface Props {
  inbox: Inbox;
  filter: Filter;
  show: (changed: Partial<Filter>) => void;
  empty: ComponentChildren;
}

/** One page of cases as the server orders them; all that match are exported, not only this page. */
export function CaseTable({ inbox, filter, show, empty }: Props) {
  const work = useWork();
  const columns = columnsOf();
  if (inbox.total === 0) return <div class="card">{empty}</div>;
  return (
    <div class="table-frame">
      <div class="table-tools">
        <span class="quiet" role="status">
          {shared.rows(inbox.total)}
        </span>
        <button
          type="button"
          class="button"
          disabled={work.busy}
          onClick={() =>
            void work.start(async () => exportCsv(words.inbox, await allPages(filter, inbox), columns))
          }
        >
          {shared.exportCsv}
        </button>
      </div>
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
      <Rows label={words.inbox} rows={inbox.rows} id={(row) => row.id} columns={columns} />
      <Pages
        page={filter.page}
        total={inbox.total}
        size={inbox.page_size}
        onPage={(page) => show({ page })}
      />
    </div>
  );
}

async function allPages(filter: Filter, { total, page_size }: Inbox): Promise<readonly CaseRow[]> {
  const rows: CaseRow[] = [];
  for (let page = 1; (page - 1) * page_size < total; page += 1)
    rows.push(...(await readInbox(queryOf({ ...filter, page }))).rows);
  return rows;
}

function columnsOf(): readonly Column<CaseRow>[] {
  return [
    {
      title: words.institution,
      text: (row) => `${knownAs(row.institution)} ${row.site}`,
      draw: (row) => <CaseLink row={row} />,
    },
    { title: words.starts, text: (row) => row.starts, draw: (row) => asMoment(row.starts), short: true },
    {
      title: words.state,
      text: (row) => `${stateName(row.state)} ${reportText(row)}`,
      draw: (row) => (
        <>
          <State state={row.state} />
          <ReportState row={row} />
        </>
      ),
    },
    {
      title: words.arrived,
      text: (row) => caseWords.arrivedCounts(row.counts.answers, row.counts.photos),
      draw: ({ counts }) => (
        <>
          {words.answersCount(counts.answers)}
          <span class="row-detail">{caseWords.photosCount(counts.photos)}</span>
        </>
      ),
      short: true,
    },
    {
      title: words.attention,
      text: (row) => attention(row).join(" "),
      draw: (row) => <Attention row={row} />,
    },
    { title: words.lastHeard, text: lastHeard, draw: (row) => <LastHeard row={row} />, short: true },
  ];
}

function CaseLink({ row }: { row: CaseRow }) {
  return (
    <>
      <a href={`/desk/cases/${row.id}`}>{knownAs(row.institution)}</a>
      <span class="row-detail">
        {row.mode === "covert" && <span class="badge">{dispatchWords.covert}</span>} {row.site}
      </span>
    </>
  );
}

function reportText({ report }: CaseRow): string {
  const state = stateOf(report);
  return report.round > 1 ? `${state} · ${caseWords.roundOf(report.state, report.round)}` : state;
}

function ReportState({ row: { report } }: { row: CaseRow }) {
  return (
    <span class="row-detail">
      <span class="unbroken">{words.reportIs(stateOf(report))}</span>
      {report.round > 1 && (
        <>
          {" · "}
          <span class="unbroken">{caseWords.roundOf(report.state, report.round)}</span>
        </>
      )}
    </span>
  );
}

const stateOf = ({ state }: CaseRow["report"]) =>
  caseWords[state as "draft" | "submitted" | "returned" | "accepted"];

function attention(row: CaseRow): string[] {
  const { state, counts, report } = row;
  return [
    report.state === "submitted" ? words.toReview : "",
    state === "REVIEWED" ? words.toClose : "",
    row.second_look === "wanted" ? words.lookWanted : "",
    late(row) ? words.overdue(asMoment(row.report_due)) : "",
    counts.alerts ? words.alertsCount(counts.alerts) : "",
    counts.disagreements ? words.disagreements(counts.disagreements) : "",
    counts.quarantined ? caseWords.quarantinedCount(counts.quarantined) : "",
    counts.missing_files ? caseWords.missingFiles(counts.missing_files) : "",
  ].filter(Boolean);
}

const UNREPORTED = ["NOTIFIED", "READY", "IN_PROGRESS"];

function late({ state, report_due }: CaseRow): boolean {
  return UNREPORTED.includes(state) && Date.parse(report_due) < Date.now();
}

function Attention({ row }: { row: CaseRow }) {
  if (attention(row).length === 0) return null;
  return (
    <span class="badges">
      {attention(row).map((text) => (
        <span key={text} class="badge warn">
          <Icon name="alert" />
          {text}
        </span>
      ))}
    </span>
  );
}

const heardLine = (one: CaseRow["last_heard"][number]) =>
  `${one.name} ${one.at === null ? words.never : asMoment(one.at)}`;

const lastHeard = (row: CaseRow) => row.last_heard.map(heardLine).join("; ");

function LastHeard({ row }: { row: CaseRow }) {
  return (
    <ul class="plain row-detail">
      {row.last_heard.map((one) => (
        <li key={one.person}>{heardLine(one)}</li>
      ))}
    </ul>
  );
}
