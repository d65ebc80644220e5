import { HeadBadge } from "../app/badge.tsx";
import { FindingLine } from "../findings/finding-line.tsx";
import { AlertPanel } from "./alert-panel.tsx";
import { alertWords } from "./alert-words.ts";
import type { Answer } from "./answer.ts";
import { verdict, wantsPhoto } from "./answer.ts";
import { AnswerControl } from "./answer-control.tsx";
import type { Item } from "./checklist.ts";
import type { Inspection } from "./inspection.ts";
import { ItemDetails } from "./item-details.tsx";
import { words } from "./item-words.ts";
import { named } from "./naming.ts";
import { chosen, standing } from "./opinion.ts";
import { Others } from "./others.tsx";
import { opinionsOn, remarksIn, textOn } from "./records.ts";
import { secret } from "./secrecy.ts";
import { answering } from "./store.ts";
import { useTyping } from "./use-typing.ts";

export interface ItemProps {
  inspection: Inspection;
  item: Item;
  /** May be answered now; an item that may not is shown for reading. */
  open: boolean;
  /** Somebody came here by a link to this very item. */
  aimed: boolean;
}

const NOTHING: Answer = { value: null, reason: null };

/** One item of a checklist with all that belongs to it. */
export function ItemCard({ inspection, item, open, aimed }: ItemProps) {
  const { view, person, scope, leads, checklist } = inspection;
  const sides = standing(opinionsOn(view, item.id), person);
  const typing = useTyping(scope, chosen(sides)?.answer ?? NOTHING, (answer: Answer) =>
    answering(inspection, item, answer),
  );
  const titleId = `title-${item.id}`;
  if (!checklist) return null;
  const counts = sides.disputed && sides.latest ? sides.latest.answer : typing.value;
  const missing = wantsPhoto(checklist, item, counts) && !inspection.photos.get(item.id);
  return (
    <article class={aimed ? "item aimed" : "item"} id={item.id} aria-labelledby={titleId}>
      <Meta inspection={inspection} item={item} />
      <h3 id={titleId} tabIndex={-1}>
        {named(item)}
      </h3>
      <DeskRemarks inspection={inspection} item={item} />
      <AnswerControl
        inspection={inspection}
        item={item}
        labelledBy={titleId}
        typing={typing}
        disabled={!open}
      />
      {typing.problem && (
        <p class="fault" role="alert">
          {typing.problem}
        </p>
      )}
      <Others
        inspection={inspection}
        item={item}
        standing={sides}
        onSettle={open && leads ? typing.give : undefined}
      />
      <FindingLine inspection={inspection} item={item} answer={typing.value} />
      <AlertPanel inspection={inspection} item={item} answer={typing.value} disabled={!open} />
      <ItemDetails
        inspection={inspection}
        item={item}
        open={open}
        failing={verdict(checklist, item, typing.value) === "fail"}
        photoMissing={missing}
      />
    </article>
  );
}

function Meta({ inspection, item }: Pick<ItemProps, "inspection" | "item">) {
  const photo = {
    never: "",
    optional: words.photoOptional,
    on_fail: words.photoOnFail,
    always: words.photoAlways,
  };
  return (
    <p class="item-meta">
      <span class="item-id">{item.id}</span>
      {item.severity === "critical" && <span class="badge danger">{words.critical}</span>}
      {item.immediate_report && <span class="badge danger">{alertWords(secret(inspection)).immediate}</span>}
      {item.photo_required !== "never" && <span class="badge">{photo[item.photo_required]}</span>}
      {!item.required && <span class="badge">{words.optionalItem}</span>}
      <Kept inspection={inspection} item={item} />
    </p>
  );
}

/** What the dispatching body remarked on this item when it sent the report back. */
function DeskRemarks({ inspection, item }: { inspection: Inspection; item: Item }) {
  const remarks = remarksIn(inspection.view).filter((remark) => remark.item === item.id);
  return remarks.map((remark) => (
    <p key={remark.id} class="desk-remark">
      <strong>{words.deskRemark}</strong> {remark.text}
    </p>
  ));
}

/** How far one's own answer to this item has come. */
function Kept({ inspection, item }: { inspection: Inspection; item: Item }) {
  const heads = textOn(inspection.view, "answer", item.id, "answer");
  const own = heads.findLast((one) => one.author === inspection.person);
  return (
    own && (
      <span class="state">
        <HeadBadge scope={inspection.scope} head={own} />
      </span>
    )
  );
}
