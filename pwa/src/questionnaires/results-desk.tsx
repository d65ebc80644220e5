import { Page } from "../app/page.tsx";
import { Loaded, useResource } from "../desk/resource.tsx";
import { exportAddress, feedAddress, readResponses } from "./desk-store.ts";
import { words } from "./desk-words.ts";
import { ResponseTable } from "./response-table.tsx";
import "./desk.css";

/** Who answered a questionnaire, and taking the answers away. */
export function ResultsScreen({ code }: { code: string }) {
  const rows = useResource(() => readResponses(code), [code]);
  return (
    <Page title={`${words.results}：${code}`} back="/desk/questionnaires">
      <TakeAway code={code} />
      <Loaded of={rows}>{(responses) => <ResponseTable rows={responses} empty={words.noResponses} />}</Loaded>
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
      <p class="quiet">
        {words.feed}: <code>{feedAddress(code)}</code>
      </p>
      <p class="quiet">{words.feedText}</p>
    </section>
  );
}
