import { useState } from "preact/hooks";
import { Icon } from "../app/icon.tsx";
import { query } from "../app/router.tsx";
import { useAim } from "../inspections/aim.ts";
import { verdict } from "../inspections/answer.ts";
import type { Checklist, Item } from "../inspections/checklist.ts";
import { named } from "../inspections/naming.ts";
import { answersIn, photosIn, remarksIn, textOn } from "../inspections/records.ts";
import { shown } from "../inspections/shown.ts";
import { asMoment } from "../language.ts";
import { disagreement } from "../sync/view.ts";
import type { Case } from "./cases.ts";
import { answerHeads, checklistOf, nameIn, needsAttention } from "./desk-view.ts";
import { words } from "./desk-words.ts";
import { Disagreement } from "./disagreement.tsx";
import type { PartProps } from "./part.ts";
import { RemarkForm } from "./remark-form.tsx";
import { roundOfAnswer } from "./rounds.ts";

/** The checklist as it was answered, item by item. */
export function AnswersPart({ file, reload }: PartProps) {
  const [narrowed, setNarrowed] = useState(false);
  const checklist = checklistOf(file);
  useAim(query.value.get("item") ?? undefined);
  return (
    <>
      <label class="check">
        <input type="checkbox" checked={narrowed} onChange={() => setNarrowed(!narrowed)} />
        {words.onlyOpen}
      </label>
      {checklist.groups.map((group) => {
        const items = group.items.filter((item) => !narrowed || needsAttention(file, checklist, item));
        return items.length === 0 ? null : (
          <section key={group.id} class="card" aria-labelledby={`group-${group.id}`}>
            <h2 id={`group-${group.id}`}>{named(group)}</h2>
            {items.map((item) => (
              <ItemRow key={item.id} file={file} checklist={checklist} item={item} reload={reload} />
            ))}
          </section>
        );
      })}
    </>
  );
}

interface RowProps extends PartProps {
  checklist: Checklist;
  item: Item;
}

const KINDS = {
  pass: "ok",
  warn: "warn",
  fail: "danger",
  na: "",
  unchecked: "warn",
  noted: "accent",
} as const;

function ItemRow({ file, checklist, item, reload }: RowProps) {
  const disputed = disagreement(file.view.collection("answer").get(item.id), "answer").length > 0;
  return (
    <article class="desk-item" id={item.id} aria-labelledby={`title-${item.id}`}>
      <h3 id={`title-${item.id}`} tabIndex={-1}>
        <span class="item-id">{item.id}</span> {named(item)}
      </h3>
      <Standing file={file} checklist={checklist} item={item} disputed={disputed} />
      {disputed && <Disagreement file={file} checklist={checklist} item={item} reload={reload} />}
      {textOn(file.view, "answer", item.id, "remark")
        .filter(({ value }) => value)
        .map((note) => (
          <p key={`${note.device}${note.n}`} class="desk-note">
            {String(note.value)} <span class="row-detail">{nameIn(file, note.author)}</span>
          </p>
        ))}
      <Remarks file={file} item={item.id} />
      <RemarkForm file={file} item={item.id} reload={reload} />
    </article>
  );
}

/** What the item counts as, from whom, and how many photos there are. */
function Standing({ file, checklist, item, disputed }: Omit<RowProps, "reload"> & { disputed: boolean }) {
  const answer = answersIn(file.view).get(item.id);
  const judged = verdict(checklist, item, answer);
  const photos = photosIn(file.view).get(item.id);
  return (
    <p class="standing">
      {disputed ? (
        <span class="badge warn">
          <Icon name="alert" />
          {words.disagreement}
        </span>
      ) : (
        <>
          <span class={`badge ${judged ? KINDS[judged] : ""}`}>
            {answer ? shown(checklist, item, answer) : words.unanswered}
          </span>
          <span class="row-detail">
            {authors(file, item)}
            <InRound round={roundOfAnswer(file.view, item.id)} />
          </span>
        </>
      )}
      {photos && (
        <a href={`?part=photos&item=${item.id}`}>
          {words.photosCount(photos)}
          <span class="unseen"> {item.id}</span>
        </a>
      )}
    </p>
  );
}

/** In which round something was written, once there was more than one. */
function InRound({ round = 1 }: { round?: number | undefined }) {
  return round > 1 ? <> · {words.inRound(round)}</> : null;
}

function authors(file: Case, item: Item): string {
  return answerHeads(file.view, item.id)
    .map((head) => words.by(nameIn(file, head.author), asMoment(head.at)))
    .join("; ");
}

function Remarks({ file, item }: { file: Case; item: string }) {
  return (
    <>
      {remarksIn(file.view)
        .filter((remark) => remark.item === item)
        .map(({ id, text, round, head }) => (
          <p key={id} class="desk-remark">
            <Icon name="pen" />
            <span>
              {text}{" "}
              <span class="row-detail">
                {words.by(nameIn(file, head.author), asMoment(head.at))} · {words.inRound(round)}
              </span>
            </span>
          </p>
        ))}
    </>
  );
}
