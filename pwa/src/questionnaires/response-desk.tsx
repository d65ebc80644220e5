import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { query } from "../app/router.tsx";
import { Loaded, useResource } from "../desk/resource.tsx";
import { language } from "../language.ts";
import { type OneResponse, readOne, unnamed } from "./one-response.ts";
import { titled } from "./response-about.ts";
import { AboutResponse, Versions } from "./response-facts.tsx";
import { ShownFile } from "./response-file.tsx";
import { Lines } from "./response-lines.tsx";
import { words } from "./response-words.ts";
import "./response-desk.css";

/** One response of a case: what was answered, by whom, and what came of it. */
export function CaseResponseScreen({ id, record }: { id: string; record: string }) {
  const number = query.value.get("number");
  return (
    <Screen home={`cases/${id}`} back={`/desk/cases/${id}?part=responses`} record={record} number={number} />
  );
}

/** What somebody answered on their own at a session. */
export function SessionResponseScreen({ id, record }: { id: string; record: string }) {
  return <Screen home={`sessions/${id}`} back={`/desk/sessions/${id}`} record={record} />;
}

interface Props {
  home: string;
  back: string;
  record: string;
  number?: string | null;
}

function Screen({ home, back, record, number }: Props) {
  const read = useResource(() => readOne(home, record, number), [home, record, number, language.value]);
  return (
    <Page title={read.value ? titled(read.value) : words.response} back={back}>
      <Loaded of={read}>{(response) => <Read response={response} />}</Loaded>
    </Page>
  );
}

function Read({ response }: { response: OneResponse }) {
  const { lines, aside, files, case_id: scope } = response;
  const others = unnamed(files, lines);
  return (
    <>
      <Standing response={response} />
      <AboutResponse response={response} />
      {lines.length > 0 && (
        <section class="card" aria-labelledby="answered">
          <h2 id="answered">{words.answered}</h2>
          <Lines response={response} lines={lines} />
        </section>
      )}
      {scope && others.length > 0 && (
        <section class="card" aria-labelledby="other-files">
          <h2 id="other-files">{words.otherFiles}</h2>
          <ul class="plain">
            {others.map((file) => (
              <li key={file.name}>
                <ShownFile scope={scope} file={file} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {aside.length > 0 && (
        <details class="card">
          <summary>
            {words.aside} {aside.length}
          </summary>
          <p class="quiet">{words.asideText}</p>
          <Lines response={response} lines={aside} />
        </details>
      )}
      <Versions response={response} />
    </>
  );
}

/** Whatever keeps it from being simply an answer of the case. */
function Standing({ response }: { response: OneResponse }) {
  const { why, state, versions, number, quarantined, saved, case_id: scope } = response;
  const last = versions.at(-1)?.number ?? number;
  return (
    <>
      {quarantined.length > 0 && (
        <Notice kind="warn">
          <p>{saved === 0 ? words.quarantinedOnly : words.quarantinedToo(quarantined.length)}</p>
          <a href={`/desk/cases/${scope}?part=quarantined`}>{words.toQuarantine}</a>
        </Notice>
      )}
      {number < last && (
        <Notice kind="warn">
          <p>{words.earlier}</p>
          <a href={`/desk/cases/${scope}/responses/${encodeURIComponent(response.id)}`}>{words.toLatest}</a>
        </Notice>
      )}
      {why && <Notice kind={why === "unreadable" ? "warn" : "info"}>{words[why]}</Notice>}
      {!why && state === "draft" && <Notice>{words.draftText}</Notice>}
      {!why && state === "discarded" && <Notice kind="warn">{words.discardedText}</Notice>}
    </>
  );
}
