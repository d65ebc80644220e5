import { words as alertWords } from "../alerts/words.ts";
import { Notice } from "../app/notice.tsx";
import { itemsOf } from "../inspections/checklist.ts";
import { acknowledgementOf, alertsIn } from "../inspections/records.ts";
import { asMoment } from "../language.ts";
import type { Case } from "./cases.ts";
import { checklistOf, nameIn } from "./desk-view.ts";
import { words } from "./desk-words.ts";
import type { PartProps } from "./part.ts";

/** How many alerts nobody has answered. */
export const unanswered = ({ view }: Case) =>
  alertsIn(view).filter(({ id }) => !acknowledgementOf(view, id)).length;

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
          <Notice
            key={id}
            kind={acknowledgementOf(file.view, id) ? "ok" : "warn"}
            title={words.by(nameIn(file, head.author), asMoment(head.at))}
          >
            <p class="as-written">{alert.text}</p>
            <Acknowledged file={file} alert={id} />
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

function Acknowledged({ file, alert }: { file: Case; alert: string }) {
  const answer = acknowledgementOf(file.view, alert);
  if (!answer) return <p>{alertWords.notAcknowledged}</p>;
  const { head, text } = answer;
  return (
    <p class="row-detail">
      {alertWords.acknowledgedBy(nameIn(file, head.author), asMoment(head.at))}
      {text && <span class="as-written"> {text}</span>}
    </p>
  );
}
