import { asMoment } from "../language.ts";
import { alertWords } from "./alert-words.ts";
import { CasePage } from "./case-page.tsx";
import type { Inspection } from "./inspection.ts";
import { words } from "./item-words.ts";
import { nameIn } from "./others.tsx";
import { Raised } from "./raised.tsx";
import { alertsIn } from "./records.ts";
import { secret } from "./secrecy.ts";
import { inspectionIn } from "./store.ts";

/** What was reported at once, how far each report has come, and what was answered. */
export function AlertsScreen({ scope }: { scope: string }) {
  const inspection = inspectionIn(scope).value;
  const title = alertWords(inspection !== undefined && secret(inspection)).title;
  return (
    <CasePage scope={scope} title={title}>
      {(shown) => <Alerts inspection={shown} />}
    </CasePage>
  );
}

function Alerts({ inspection }: { inspection: Inspection }) {
  const raised = alertsIn(inspection.view);
  if (raised.length === 0) return <p class="quiet">{alertWords(secret(inspection)).none}</p>;
  return raised.map((one) => (
    <article key={one.id} class="card">
      <span class="quiet">{words.said(nameIn(inspection, one.head.author), asMoment(one.alert.at))}</span>
      <p>{one.alert.text}</p>
      {one.alert.item && (
        <a href={`/tasks/${inspection.scope}/checklist/${one.alert.item}`}>{one.alert.item}</a>
      )}
      <Raised inspection={inspection} raised={one} />
    </article>
  ));
}
