import { Notice } from "../app/notice.tsx";
import { ActionBar } from "../inspections/action-bar.tsx";
import { CasePage } from "../inspections/case-page.tsx";
import { itemsOf } from "../inspections/checklist.ts";
import type { Inspection } from "../inspections/inspection.ts";
import { named } from "../inspections/naming.ts";
import type { Remark } from "../inspections/records.ts";
import { asMoment } from "../language.ts";
import { remarksOf } from "./store.ts";
import "./style.css";
import { words } from "./words.ts";

/** Why a report was sent back, remark by remark, each with the way to its item. */
export function RemarksScreen({ scope }: { scope: string }) {
  return (
    <CasePage scope={scope} title={words.remarks}>
      {(inspection) => <Remarks inspection={inspection} />}
    </CasePage>
  );
}

function Remarks({ inspection }: { inspection: Inspection }) {
  const { round, scope, leads } = inspection;
  const { items, whole } = remarksOf(inspection);
  const returned = round.state === "returned";
  if (!round.decision && items.length + whole.length === 0) return <p class="quiet">{words.none}</p>;
  return (
    <>
      <Decision inspection={inspection} />
      {returned && (
        <p class="quiet">
          {words.nowRound(round.round)} {words.howTo}
        </p>
      )}
      {whole.length > 0 && (
        <section class="card" aria-labelledby="whole">
          <h2 id="whole">{words.onWhole}</h2>
          {whole.map((remark) => (
            <p key={remark.id}>{remark.text}</p>
          ))}
        </section>
      )}
      {items.length > 0 && (
        <section aria-labelledby="items" class="remarks">
          <h2 id="items">{words.onItem}</h2>
          <ul class="list">
            {items.map(({ remark, corrected }) => (
              <OnItem key={remark.id} inspection={inspection} remark={remark} corrected={corrected} />
            ))}
          </ul>
        </section>
      )}
      <ActionBar>
        <a class="button primary wide" href={`/tasks/${scope}/report`}>
          {returned && leads ? words.toReport : words.readReport}
        </a>
      </ActionBar>
    </>
  );
}

function Decision({ inspection: { round } }: { inspection: Inspection }) {
  const { decision } = round;
  if (!decision) return null;
  const accepted = decision.decision === "accepted";
  return (
    <Notice
      kind={accepted ? "ok" : "danger"}
      title={accepted ? words.accepted(decision.round) : words.sentBack(decision.round)}
    >
      {decision.text || (accepted ? "" : words.noText)}
    </Notice>
  );
}

interface OnItemProps {
  inspection: Inspection;
  remark: Remark;
  corrected: boolean;
}

function OnItem({ inspection, remark, corrected }: OnItemProps) {
  const item = inspection.checklist && itemsOf(inspection.checklist).find(({ id }) => id === remark.item);
  return (
    <li>
      <a class="row" href={`/tasks/${inspection.scope}/checklist/${remark.item}`}>
        <span class="row-text">
          <span class="row-title">{remark.text}</span>
          <span class="row-detail">
            <span class="item-id">{remark.item}</span> {item && named(item)}
          </span>
          <span class="row-detail">
            {asMoment(remark.head.at)} · {words.ofRound(remark.round)}
          </span>
        </span>
        <span class={corrected ? "badge ok" : "badge warn"}>
          {corrected ? words.changed : words.unchanged}
        </span>
      </a>
    </li>
  );
}
