import { useEffect } from "preact/hooks";
import { caseName } from "../app/case-name.ts";
import { Icon, type IconName } from "../app/icon.tsx";
import { Page } from "../app/page.tsx";
import { asMoment, say } from "../language.ts";
import { type LogEntry, log, readLog } from "../log.ts";
import { scopes, syncNow, syncState } from "../replica.ts";
import { linesOf } from "./log-lines.ts";
import { words } from "./me-words.ts";

/** What went between this phone and the server, newest first, in sentences. */
export function LogScreen() {
  useEffect(() => {
    void readLog();
  }, []);
  const { running, lastContact, problem } = syncState.value;
  const lines = linesOf(log.value);
  return (
    <Page title={words.syncLog} back="/me">
      <section class="card">
        <p>{lastContact ? words.lastContact(asMoment(lastContact)) : words.noContact}</p>
        {problem && <p class="quiet">{problem}</p>}
        <button type="button" class="button primary" disabled={running} onClick={() => void syncNow()}>
          <Icon name="refresh" />
          {running ? words.syncing : words.syncNow}
        </button>
      </section>
      {lines.length === 0 && <p class="quiet">{words.logEmpty}</p>}
      {lines.length > 0 && (
        <ol class="list log">
          {lines.map(({ entry, times }, at) => (
            <li key={`${entry.at}-${lines.length - at}`} class="row">
              <Icon name={icons[entry.kind]} />
              <span class="row-text">
                <span>{sentence(entry, times)}</span>
                <span class="row-detail">
                  <time dateTime={new Date(entry.at).toISOString()}>{asMoment(entry.at)}</time>
                  {"scope" in entry && ` · ${caseName(scopes.value.get(entry.scope))}`}
                </span>
              </span>
            </li>
          ))}
        </ol>
      )}
    </Page>
  );
}

const icons: Record<LogEntry["kind"], IconName> = {
  exchanged: "arrived",
  "file arrived": "arrived",
  "file erased": "trash",
  "file failed": "alert",
  quarantined: "quarantined",
  closed: "lock",
  "new device": "info",
  "new receipt key": "info",
  "went back": "info",
  diverged: "alert",
  failed: "offline",
  granted: "download",
};

function sentence(entry: LogEntry, times: number): string {
  switch (entry.kind) {
    case "exchanged":
      return exchanged(entry.sent, entry.news);
    case "file arrived":
      return words.logFileArrived(times);
    case "file erased":
      return words.logFileErased;
    case "file failed":
      return words.logFileFailed(entry.why);
    case "quarantined":
      return `${words.logQuarantined(entry.count)}：${reason(entry.reason)}`;
    case "closed":
      return words.logClosed;
    case "granted":
      return words.logGranted;
    case "new device":
      return words.logNewDevice;
    case "new receipt key":
      return words.logNewReceiptKey;
    case "went back":
      return words.logWentBack(entry.from, entry.to);
    case "diverged":
      return words.logDiverged;
    case "failed":
      return words.logFailed(entry.why);
  }
}

function exchanged(sent: number, news: number): string {
  const parts = [sent > 0 && words.logSent(sent), news > 0 && words.logNews(news)];
  return parts.filter(Boolean).join(say(["，", ", "]));
}

function reason(given: string): string {
  if (given === "late") return words.late;
  if (given === "not allowed") return words.notAllowed;
  return given === "handed in" ? words.handedIn : words.notUnderstood;
}
