import { fileProblem } from "../evidence/store.ts";
import { syncNow, syncState } from "../replica.ts";
import { words } from "./frame-words.ts";
import { Icon } from "./icon.tsx";
import { Unsent, unsent } from "./unsent.tsx";

/** What is only on this phone, and whether it is safe to leave. Always in sight; more of it when opened. */
export function Bar() {
  const { online, running } = syncState.value;
  const { records, files } = unsent.value;
  const safe = records + files === 0;
  return (
    <section class={safe ? "bar safe" : "bar"} aria-label={words.bar}>
      <details>
        <summary>
          <Icon name={safe ? "arrived" : running ? "sending" : "kept"} />
          <span role="status">{safe ? words.safe : words.onlyHere(words.counted(records, files))}</span>
          <span class="bar-line">
            {!online && <Icon name="offline" />}
            {running ? words.running : online ? "" : words.offline}
          </span>
        </summary>
        <More safe={safe} />
      </details>
    </section>
  );
}

function More({ safe }: { safe: boolean }) {
  const { running, unknown } = syncState.value;
  const problem = syncState.value.problem ?? fileProblem.value;
  return (
    <div class="bar-more">
      <p>{safe ? words.safeText : words.notSafeText}</p>
      <Unsent />
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
  );
}
