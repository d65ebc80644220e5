import { StateBadge } from "../app/badge.tsx";
import { Icon } from "../app/icon.tsx";
import { asMoment } from "../language.ts";
import type { Answer } from "./answer.ts";
import { urgent } from "./answer.ts";
import type { Item } from "./checklist.ts";
import type { Inspection } from "./inspection.ts";
import { words } from "./item-words.ts";
import { useKeeping } from "./keeping.ts";
import { named } from "./naming.ts";
import { alertsIn, textOn } from "./records.ts";
import { shown } from "./shown.ts";
import { raiseAlert } from "./store.ts";

interface Props {
  inspection: Inspection;
  item: Item;
  answer: Answer;
  disabled: boolean;
}

/** Proposes to report a grave matter at once, and shows how far the report has come (R-OF.9). */
export function AlertPanel({ inspection, item, answer, disabled }: Props) {
  const { problem, keep } = useKeeping();
  const { checklist, view } = inspection;
  const raised = alertsIn(view).filter(({ alert }) => alert.item === item.id);
  if (raised.length > 0)
    return raised.map(({ id, head }) => <Raised key={id} at={head.at} state={head.state} />);
  if (disabled || !checklist || !urgent(checklist, item, answer)) return null;

  const remark = textOn(view, "answer", item.id, "remark").at(-1)?.value;
  const text = [`${item.id} ${named(item)}：${shown(checklist, item, answer)}`, remark]
    .filter(Boolean)
    .join("\n");
  return (
    <div class="alert-panel">
      <p>
        <Icon name="alert" />
        <strong>{words.alertDue}</strong>
      </p>
      {problem && (
        <p class="fault" role="alert">
          {problem}
        </p>
      )}
      <button
        type="button"
        class="button danger wide"
        onClick={() => void keep(() => raiseAlert(inspection, item, text))}
      >
        {words.alertSend}
      </button>
      <p class="hint">{words.alertOffline}</p>
    </div>
  );
}

function Raised({ at, state }: { at: string; state: Parameters<typeof StateBadge>[0]["state"] }) {
  return (
    <p class="alert-raised">
      <Icon name="alert" />
      <span>
        {state === "kept" || state === "sending" ? words.alertKept : words.alertSent} · {asMoment(at)}
      </span>
      <StateBadge state={state} />
    </p>
  );
}
