import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { Loaded, rowAt, useResource } from "../desk/resource.tsx";
import { allowed } from "../desk/session.ts";
import {
  type AtCode,
  type ExamSession,
  qrAddress,
  readAtCode,
  readSessions,
  readSummary,
  type Summary,
} from "./desk-store.ts";
import { words } from "./desk-words.ts";
import { titleOf } from "./list-desk.tsx";
import { readSessionResponses } from "./one-response.ts";
import { ResponseTable } from "./response-table.tsx";
import "./desk.css";
import "./session-desk.css";

/** One session: its code to be put up, and how often each choice was made. */
export function SessionScreen({ id }: { id: string }) {
  const read = useResource(async () => {
    const session = rowAt(await readSessions(), id);
    return session && { session, at: await readAtCode(session.code), summary: await readSummary(id) };
  }, [id]);
  return (
    <Page
      title={read.value?.session.name ?? words.sessions}
      back="/desk/sessions"
      actions={
        read.value && (
          <button type="button" class="button primary" onClick={() => print()}>
            {words.print}
          </button>
        )
      }
    >
      <Loaded of={read}>
        {(value) =>
          value && (
            <>
              <Poster session={value.session} />
              <AtThisCode at={value.at} />
              <Summaries summary={value.summary} told={value.session.own} />
              {value.session.own && allowed("see responses") && <Responses id={id} />}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

/** What is printed and put up where candidates see it. It names no inspection, and looks the same all year. */
function Poster({ session }: { session: ExamSession }) {
  return (
    <section class="card poster">
      <h2>{words.posterTitle}</h2>
      <p>
        {session.site} · {session.name}
        {session.day && ` · ${session.day}`}
      </p>
      <img src={qrAddress(session.id)} alt={words.qrOf(session.name)} />
      <p>{words.posterText}</p>
      <p class="address">{session.address}</p>
    </section>
  );
}

/** Which questionnaires whoever scans the code can answer, and which not: nobody sends files unnamed. */
function AtThisCode({ at: { questionnaires, with_files } }: { at: AtCode }) {
  return (
    <section class="card not-printed" aria-labelledby="at-code">
      <h2 id="at-code">{words.atCode}</h2>
      {questionnaires.length === 0 && <Notice kind="warn">{words.nothingAtCode}</Notice>}
      <ul class="plain">
        {questionnaires.map((one) => (
          <li key={one.form}>{titleOf(one)}</li>
        ))}
      </ul>
      {with_files.map((one) => (
        <Notice key={one.form} kind="warn">
          {words.withFiles(titleOf(one))}
        </Notice>
      ))}
    </section>
  );
}

/** Every answer that was given here, to be read; whose it is nobody can tell. */
function Responses({ id }: { id: string }) {
  const rows = useResource(() => readSessionResponses(id), [id]);
  return (
    <section class="form-part not-printed" aria-labelledby="session-responses">
      <h2 id="session-responses">{words.eachResponse}</h2>
      <Loaded of={rows}>{(found) => <ResponseTable rows={found} empty={words.noResponses} />}</Loaded>
    </section>
  );
}

function Summaries({ summary, told }: { summary: Summary; told: boolean }) {
  if (!summary.enough)
    return (
      <div class="not-printed">
        <Notice>{told ? words.noAnswers : words.notEnough}</Notice>
      </div>
    );
  return (
    <div class="not-printed">
      {summary.forms.map((form) => (
        <section key={form.form} class="card">
          <h2>
            {titleOf(form)} · {words.count(form.responses)}
          </h2>
          <dl class="tally">
            {form.questions.map(({ question, label, choices }) => (
              <div key={question}>
                <dt>{label || question}</dt>
                {choices.map((choice) => (
                  <dd key={choice.value}>
                    {choice.label || choice.value} <strong>{choice.count}</strong>
                  </dd>
                ))}
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
