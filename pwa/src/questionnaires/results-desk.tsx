import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { Loaded, useResource } from "../desk/resource.tsx";
import { allowed } from "../desk/session.ts";
import { words as shared } from "../desk/words.ts";
import { exportAddress, readResponses } from "./desk-store.ts";
import { words } from "./desk-words.ts";
import { Feed } from "./feed-desk.tsx";
import { ResponseTable } from "./response-table.tsx";
import "./desk.css";

/** So many the server lists (server/questionnaires/listing.py). */
const LISTED = 1000;

/** Who answered a questionnaire, and taking the answers away. */
export function ResultsScreen({ code }: { code: string }) {
  const rows = useResource(() => readResponses(code), [code]);
  return (
    <Page title={shared.told(words.results, code)} back="/desk/questionnaires">
      <Loaded of={rows}>
        {(responses) => (
          <>
            {responses.length > 0 && <TakeAway code={code} />}
            {responses.length >= LISTED && <Notice>{words.latestOnly(LISTED)}</Notice>}
            <ResponseTable rows={responses} empty={words.noResponses} />
            {allowed("keep feed passwords") && <Feed code={code} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

const EXPORTS = [
  ["csv", "csv"],
  ["csv?split=true", "csvSplit"],
  ["xlsx", "xlsx"],
  ["xml", "xml"],
] as const;

function TakeAway({ code }: { code: string }) {
  return (
    <section class="card" aria-labelledby="take-away">
      <h2 id="take-away">{words.takeAway}</h2>
      <div class="form-tools">
        {EXPORTS.map(([what, name]) => (
          <a key={what} class="button" href={exportAddress(code, what)} download>
            {words[name]}
          </a>
        ))}
      </div>
    </section>
  );
}
