import type { ComponentChildren } from "preact";
import { Icon } from "../app/icon.tsx";
import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { query } from "../app/router.tsx";
import { useRefreshed } from "../desk/refreshed.ts";
import { Loaded, useResource } from "../desk/resource.tsx";
import { account, allowed } from "../desk/session.ts";
import { Table } from "../desk/table.tsx";
import { words as dispatchWords, stateName } from "../dispatch/desk-words.ts";
import { awaits, nameOf, readDispatches } from "../dispatch/orders.ts";
import { State } from "../dispatch/state.tsx";
import { asMoment } from "../language.ts";
import { type CaseRow, readCases } from "./cases.ts";
import { words } from "./desk-words.ts";
import "./desk.css";

const ENDED = ["CLOSED", "CANCELLED"];

/** Every case this person may see, what has come in of it, and what waits for somebody. */
export function InboxScreen() {
  const cases = useRefreshed(readCases);
  return (
    <Page title={words.inbox}>
      {allowed("approve dispatches") && <ToApprove />}
      <Loaded of={cases}>{(rows) => <Cases rows={rows} />}</Loaded>
    </Page>
  );
}

/** Nothing tells a second person otherwise that a dispatch is waiting. */
function ToApprove() {
  const me = account.value?.id ?? "";
  const waiting = useResource(async () => (await readDispatches()).filter((one) => awaits(one, me)));
  if (!waiting.value?.length) return null;
  return (
    <Notice title={words.toApprove(waiting.value.length)}>
      <ul class="plain">
        {waiting.value.map((one) => (
          <li key={one.id}>
            <a href={`/desk/dispatches/${one.id}`}>{nameOf(one)}</a> · {asMoment(one.starts)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Cases({ rows }: { rows: readonly CaseRow[] }) {
  const over = query.value.get("show") === "ended";
  const ended = rows.filter(({ state }) => ENDED.includes(state));
  const running = rows.filter(({ state }) => !ENDED.includes(state));
  return (
    <>
      {ended.length > 0 && <Sides over={over} ended={ended} />}
      <CaseTable
        rows={attentionFirst(over ? ended : running)}
        empty={<p>{ended.length > 0 && !over ? words.noneRunning : words.none}</p>}
      />
    </>
  );
}

/** Cases that are over stand apart; what still comes in of them is counted where they are. */
function Sides({ over, ended }: { over: boolean; ended: readonly CaseRow[] }) {
  const late = ended.filter(({ counts }) => counts.quarantined > 0).length;
  return (
    <nav class="parts" aria-label={words.shown}>
      <a href="/desk" aria-current={over ? undefined : "page"}>
        {words.running}
      </a>
      <a href="/desk?show=ended" aria-current={over ? "page" : undefined}>
        {words.ended}
        {late > 0 && <span class="badge warn">{late}</span>}
      </a>
    </nav>
  );
}

function CaseTable({ rows, empty }: { rows: readonly CaseRow[]; empty: ComponentChildren }) {
  return (
    <Table
      label={words.inbox}
      rows={rows}
      id={(row) => row.id}
      empty={empty}
      columns={[
        {
          title: words.institution,
          text: (row) => `${row.institution} ${row.site}`,
          draw: (row) => <CaseLink row={row} />,
        },
        {
          title: words.starts,
          text: (row) => row.starts,
          draw: (row) => asMoment(row.starts),
          short: true,
        },
        {
          title: words.state,
          text: (row) => `${stateName(row.state)} ${reportText(row)}`,
          draw: (row) => (
            <>
              <State state={row.state} />
              <span class="row-detail">{words.reportIs(reportText(row))}</span>
            </>
          ),
        },
        {
          title: words.arrived,
          text: (row) => words.arrivedCounts(row.counts.answers, row.counts.photos),
          draw: ({ counts }) => (
            <>
              {words.answersCount(counts.answers)}
              <span class="row-detail">{words.photosCount(counts.photos)}</span>
            </>
          ),
          short: true,
        },
        {
          title: words.attention,
          text: (row) => attention(row).join(" "),
          draw: (row) => <Attention row={row} />,
        },
        {
          title: words.lastHeard,
          text: lastHeard,
          draw: (row) => <LastHeard row={row} />,
          short: true,
        },
      ]}
    />
  );
}

function CaseLink({ row }: { row: CaseRow }) {
  return (
    <>
      <a href={`/desk/cases/${row.id}`}>{row.institution}</a>
      <span class="row-detail">
        {row.mode === "covert" && <span class="badge">{dispatchWords.covert}</span>} {row.site}
      </span>
    </>
  );
}

function reportText({ report }: CaseRow): string {
  const state = words[report.state as "draft" | "submitted" | "returned" | "accepted"];
  return report.round > 1 ? `${state} · ${words.roundOf(report.state, report.round)}` : state;
}

function attention({ state, counts, report }: CaseRow): string[] {
  return [
    report.state === "submitted" ? words.toReview : "",
    state === "REVIEWED" ? words.toClose : "",
    counts.alerts ? words.alertsCount(counts.alerts) : "",
    counts.disagreements ? words.disagreements(counts.disagreements) : "",
    counts.quarantined ? words.quarantinedCount(counts.quarantined) : "",
    counts.missing_files ? words.missingFiles(counts.missing_files) : "",
  ].filter(Boolean);
}

/** What waits for somebody comes first, in the order it had. */
function attentionFirst(rows: readonly CaseRow[]): readonly CaseRow[] {
  const calm = (row: CaseRow) => Number(attention(row).length === 0);
  return rows.toSorted((one, other) => calm(one) - calm(other));
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
