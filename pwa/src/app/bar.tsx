import { scopes, syncNow, syncState } from "../replica.ts";
import { caseName } from "./case-name.ts";
import { Icon } from "./icon.tsx";
import { words } from "./words.ts";

/** What is only on this phone, per case, and whether it is safe to leave. Always in sight. */
export function Bar() {
  const { online, running, waiting, problem, unknown } = syncState.value;
  const cases = Object.entries(waiting).filter(([, count]) => count.records + count.files > 0);
  const records = cases.reduce((sum, [, count]) => sum + count.records, 0);
  const files = cases.reduce((sum, [, count]) => sum + count.files, 0);
  const safe = records + files === 0;
  return (
    <section class={safe ? "bar safe" : "bar"} aria-label={words.bar}>
      <details>
        <summary>
          <Icon name={safe ? "arrived" : running ? "sending" : "kept"} />
          <span role="status">{safe ? words.safe : words.onlyHere(records, files)}</span>
          <span class="bar-line">
            {!online && <Icon name="offline" />}
            {running ? words.running : online ? "" : words.offline}
          </span>
        </summary>
        <div class="bar-more">
          {safe && <p>{words.safeText}</p>}
          {!safe && <p>{words.notSafeText}</p>}
          {cases.length > 0 && (
            <ul>
              {cases.map(([scope, count]) => (
                <li key={scope}>
                  {caseName(scopes.value.get(scope))}：{words.onlyHere(count.records, count.files)}
                </li>
              ))}
            </ul>
          )}
          {problem && <p class="bar-problem">{problem}</p>}
          <div class="buttons">
            {unknown && (
              <a class="button primary" href="/me/enrol">
                {words.enrolAgain}
              </a>
            )}
            <button type="button" class="button" disabled={running} onClick={() => void syncNow()}>
              <Icon name="refresh" />
              {running ? words.running : words.syncNow}
            </button>
            <a class="button" href="/me/log">
              {words.syncLog}
            </a>
          </div>
        </div>
      </details>
    </section>
  );
}
