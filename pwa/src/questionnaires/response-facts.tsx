import { asMoment } from "../language.ts";
import { words as desk } from "./desk-words.ts";
import type { OneResponse } from "./one-response.ts";
import { filledBy, respondentIn, versionIn } from "./response-about.ts";
import { words } from "./response-words.ts";

/** Who filled it in, when, and which version of the questionnaire it answers. */
export function AboutResponse({ response }: { response: OneResponse }) {
  const { state, seat, at, received, session, session_id, case_id } = response;
  return (
    <section class="card" aria-label={words.about}>
      <dl class="facts">
        <Fact name={desk.state} text={desk[state]} />
        <Fact name={desk.respondent} text={respondentIn(response)} />
        <Fact name={words.filledBy} text={filledBy(response)} />
        <Fact name={words.seat} text={seat} />
        <Fact name={desk.received} text={received ? asMoment(received) : ""} />
        <Fact name={words.phoneTime} text={at ? asMoment(at) : ""} />
        <Fact name={desk.version} text={versionIn(response)} />
        <Fact name={desk.session} text={session ?? ""} />
      </dl>
      <p>
        {case_id ? (
          <a href={`/desk/cases/${case_id}`}>{words.openCase}</a>
        ) : (
          <a href={`/desk/sessions/${session_id}`}>{words.openSession}</a>
        )}
      </p>
    </section>
  );
}

function Fact({ name, text }: { name: string; text: string }) {
  if (!text) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd class="as-written">{text}</dd>
    </div>
  );
}

/** Each time it was sent as complete, once there was more than one. */
export function Versions({ response: { id, case_id, number, versions } }: { response: OneResponse }) {
  if (versions.length < 2) return null;
  const shown = versions.filter((one) => one.number <= number).at(-1);
  return (
    <section class="card" aria-labelledby="versions">
      <h2 id="versions">{words.versions}</h2>
      <ul class="plain">
        {versions.map((one) => (
          <li key={one.number}>
            <a href={`/desk/cases/${case_id}/responses/${encodeURIComponent(id)}?number=${one.number}`}>
              {words.versionBy(one.author, asMoment(one.received))}
            </a>{" "}
            {one.adopted && <span class="badge">{words.adopted}</span>}{" "}
            {one === shown && <span class="badge accent">{words.shownHere}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
