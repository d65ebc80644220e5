import { Notice } from "../app/notice.tsx";
import { useWork } from "../app/work.ts";
import { ResponseFiles } from "../custody/response-files.tsx";
import { Loaded, useResource } from "../desk/resource.tsx";
import { allowed } from "../desk/session.ts";
import type { PartProps } from "../reviews/part.ts";
import { type CaseResponses, joinSession, partSession, readCaseResponses } from "./desk-store.ts";
import { words } from "./desk-words.ts";
import { ResponseTable } from "./response-table.tsx";
import "./desk.css";

/** What was answered in a case, and sessions at its site whose own answers may be joined to it. */
export function ResponsesPart({ file, reload }: PartProps) {
  const read = useResource(() => readCaseResponses(file.dispatch.id), [file.dispatch.id, file.number]);
  return (
    <Loaded of={read}>
      {({ responses, sessions }) => (
        <>
          <ResponseTable rows={responses} empty={words.noneInCase} />
          <ResponseFiles file={file} reload={reload} />
          {sessions.length > 0 && allowed("join sessions") && (
            <Sessions id={file.dispatch.id} sessions={sessions} reload={read.reload} />
          )}
        </>
      )}
    </Loaded>
  );
}

interface SessionsProps {
  id: string;
  sessions: CaseResponses["sessions"];
  reload: () => Promise<void>;
}

function Sessions({ id, sessions, reload }: SessionsProps) {
  const work = useWork();
  const change = (session: string, joined: boolean) =>
    void work.start(async () => {
      await (joined ? partSession(id, session) : joinSession(id, session));
      await reload();
    });
  return (
    <section class="card" aria-labelledby="site-sessions">
      <h2 id="site-sessions">{words.siteSessions}</h2>
      <p>{words.siteSessionsText}</p>
      <ul>
        {sessions.map(({ id: session, name, responses, joined }) => (
          <li key={session} class="form-tools">
            <span>
              {name} · {words.count(responses)} {joined && <span class="badge ok">{words.joined}</span>}
            </span>
            <button type="button" class="button" disabled={work.busy} onClick={() => change(session, joined)}>
              {joined ? words.part(name) : words.join(name)}
            </button>
          </li>
        ))}
      </ul>
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
    </section>
  );
}
