import { useState } from "preact/hooks";
import { Icon } from "../app/icon.tsx";
import { verdict } from "../inspections/answer.ts";
import type { Checklist, Item } from "../inspections/checklist.ts";
import { named } from "../inspections/naming.ts";
import { answersIn, photosIn, remarksIn, textOn } from "../inspections/records.ts";
import { shown } from "../inspections/shown.ts";
import { asMoment } from "../language.ts";
import { disagreement } from "../sync/view.ts";
import type { PartProps } from "./case-screen.tsx";
import type { Case } from "./cases.ts";
import { answerHeads, checklistOf, nameIn, needsAttention } from "./desk-view.ts";
import { words } from "./desk-words.ts";
import { Disagreement } from "./disagreement.tsx";
import { RemarkForm } from "./remark-form.tsx";

/** The checklist as it was answered, item by item. */
export function AnswersPart({ file, reload }: PartProps) {
  const [narrowed, setNarrowed] = useState(false);
  const checklist = checklistOf(file);
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
  const answer = answersIn(file.view).get(item.id);
  const judged = verdict(checklist, item, answer);
  const photos = photosIn(file.view).get(item.id);
  const disputed = disagreement(file.view.collection("answer").get(item.id), "answer").length > 0;
  return (
    <article class="desk-item" id={item.id}>
      <h3>
        <span class="quiet">{item.id}</span> {named(item)}
      </h3>
      {disputed ? (
        <Disagreement file={file} checklist={checklist} item={item} reload={reload} />
      ) : (
        <p>
          <span class={`badge ${judged ? KINDS[judged] : ""}`}>
            {answer ? shown(checklist, item, answer) : words.unanswered}
          </span>{" "}
          <span class="row-detail">{authors(file, item)}</span>
        </p>
      )}
      {textOn(file.view, "answer", item.id, "remark")
        .filter(({ value }) => value)
        .map((note) => (
          <p key={`${note.device}${note.n}`}>
            {String(note.value)} <span class="row-detail">{nameIn(file, note.author)}</span>
          </p>
        ))}
      {photos && (
        <p>
          <a href={`?part=photos&item=${item.id}`}>
            {words.photos} {photos}
          </a>
        </p>
      )}
      <Remarks file={file} item={item.id} />
      <RemarkForm file={file} item={item.id} reload={reload} />
    </article>
  );
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
        .map(({ id, text, head }) => (
          <p key={id} class="desk-remark">
            <Icon name="pen" />
            <span>
              {text} <span class="row-detail">{words.by(nameIn(file, head.author), asMoment(head.at))}</span>
            </span>
          </p>
        ))}
    </>
  );
}
