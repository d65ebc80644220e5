import { Notice } from "../app/notice.tsx";
import { itemsOf } from "../inspections/checklist.ts";
import { alertsIn } from "../inspections/records.ts";
import { asMoment } from "../language.ts";
import { checklistOf, nameIn } from "./desk-view.ts";
import { words } from "./desk-words.ts";
import type { PartProps } from "./part.ts";

/** What the team found too grave to wait for the report. */
export function AlertsPart({ file }: PartProps) {
  const items = itemsOf(checklistOf(file));
  const alerts = alertsIn(file.view);
  if (alerts.length === 0) return <p class="card">{words.noAlerts}</p>;
  return (
    <>
      {alerts.map(({ id, alert, head }) => {
        const item = items.find((one) => one.id === alert.item);
        return (
          <Notice key={id} kind="warn" title={words.by(nameIn(file, head.author), asMoment(head.at))}>
            <p class="as-written">{alert.text}</p>
            {item && (
              <p>
                <a href={`?part=answers&item=${item.id}`}>{words.toItem(item.id)}</a>
              </p>
            )}
          </Notice>
        );
      })}
    </>
  );
}
