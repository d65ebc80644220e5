import { useMemo } from "preact/hooks";
import { Icon } from "../app/icon.tsx";
import { newRecordId } from "../record-id.ts";
import { alertWords } from "./alert-words.ts";
import type { Answer } from "./answer.ts";
import { urgent } from "./answer.ts";
import type { Item } from "./checklist.ts";
import type { Inspection } from "./inspection.ts";
import { useKeeping } from "./keeping.ts";
import { named } from "./naming.ts";
import { Raised } from "./raised.tsx";
import { alertsIn, textOn } from "./records.ts";
import { secret } from "./secrecy.ts";
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
  const record = useMemo(() => newRecordId(), []); // of two quick taps comes one report
  const { checklist, view } = inspection;
  const words = alertWords(secret(inspection));
  const raised = alertsIn(view).filter(({ alert }) => alert.item === item.id);
  if (raised.length > 0)
    return raised.map((one) => <Raised key={one.id} inspection={inspection} raised={one} />);
  if (disabled || !checklist || !urgent(checklist, item, answer)) return null;

  const remark = textOn(view, "answer", item.id, "remark").at(-1)?.value;
  const text = [`${item.id} ${named(item)}：${shown(checklist, item, answer)}`, remark]
    .filter(Boolean)
    .join("\n");
  return (
    <div class="alert-panel">
      <p>
        <Icon name="alert" />
        <strong>{words.due}</strong>
      </p>
      {problem && (
        <p class="fault" role="alert">
          {problem}
        </p>
      )}
      <button
        type="button"
        class="button danger wide"
        onClick={() => void keep(() => raiseAlert(inspection, item, text, record))}
      >
        {words.send}
      </button>
      <p class="hint">{words.offline}</p>
    </div>
  );
}
