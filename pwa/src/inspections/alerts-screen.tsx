import { StateBadge } from "../app/badge.tsx";
import { asMoment } from "../language.ts";
import { CasePage } from "./case-page.tsx";
import { words } from "./item-words.ts";
import { nameIn } from "./others.tsx";
import { alertsIn } from "./records.ts";

/** What was reported at once, and how far each report has come. */
export function AlertsScreen({ scope }: { scope: string }) {
  return (
    <CasePage scope={scope} title={words.alerts}>
      {(inspection) => {
        const raised = alertsIn(inspection.view);
        if (raised.length === 0) return <p class="quiet">{words.noAlerts}</p>;
        return raised.map(({ id, alert, head }) => (
          <article key={id} class="card">
            <div class="spread">
              <span class="quiet">{words.said(nameIn(inspection, head.author), asMoment(alert.at))}</span>
              <StateBadge state={head.state} />
            </div>
            <p>{alert.text}</p>
            {alert.item && <a href={`/tasks/${scope}/checklist/${alert.item}`}>{alert.item}</a>}
          </article>
        ));
      }}
    </CasePage>
  );
}
