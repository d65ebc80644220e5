import { useState } from "preact/hooks";
import { Loaded, useResource } from "../desk/resource.tsx";
import { type Column, Rows } from "../desk/rows.tsx";
import { words as dispatchWords } from "../dispatch/desk-words.ts";
import { type Answer, verdict } from "../inspections/answer.ts";
import { type Checklist, type Item, itemsOf } from "../inspections/checklist.ts";
import { named } from "../inspections/naming.ts";
import { answersIn } from "../inspections/records.ts";
import { shown } from "../inspections/shown.ts";
import { asDate } from "../language.ts";
import { type Earlier, readEarlier } from "./cases.ts";
import { type Change, changeSince } from "./comparison.ts";
import { checklistOf } from "./desk-view.ts";
import { words } from "./desk-words.ts";
import type { PartProps } from "./part.ts";

/** This visit beside earlier ones to the same institution, item by item. */
export function EarlierPart({ file }: PartProps) {
  const read = useResource(() => readEarlier(file.dispatch.id), [file.dispatch.id]);
  return (
    <Loaded of={read}>
      {(visits) =>
        visits.length === 0 ? <p class="card">{words.noEarlier}</p> : <Compared file={file} visits={visits} />
      }
    </Loaded>
  );
}

function Compared({ file, visits }: { file: PartProps["file"]; visits: readonly Earlier[] }) {
  const [narrowed, setNarrowed] = useState(true);
  const checklist = checklistOf(file);
  const answers = answersIn(file.view);
  const lines = itemsOf(checklist).map((item) => lineOf(checklist, item, answers.get(item.id), visits));
  const listed = lines.filter(({ change }) => !narrowed || change);
  return (
    <>
      <label class="check">
        <input type="checkbox" checked={narrowed} onChange={() => setNarrowed(!narrowed)} />
        {words.onlyOther}
      </label>
      {listed.length === 0 ? (
        <p class="card">{words.nothingOther}</p>
      ) : (
        <div class="table-frame">
          <Rows label={words.earlier_} rows={listed} id={({ item }) => item.id} columns={columnsOf(visits)} />
        </div>
      )}
    </>
  );
}

interface Line {
  item: Item;
  now: string;
  before: readonly string[];
  change: Change;
}

function lineOf(
  checklist: Checklist,
  item: Item,
  answer: Answer | undefined,
  visits: readonly Earlier[],
): Line {
  const before = visits.map(({ answers, list }) => ({ answer: answers[item.id], ...found(list, item.id) }));
  return {
    item,
    now: answer ? shown(checklist, item, answer) : words.unanswered,
    before: before.map((one) => (one.answer && one.item ? shown(one.list, one.item, one.answer) : "–")),
    change: changeSince(
      verdict(checklist, item, answer),
      before.map((one) => one.item && verdict(one.list, one.item, one.answer)),
    ),
  };
}

/** The item as the checklist of that visit asked it. */
function found(list: Checklist, id: string) {
  return { list, item: itemsOf(list).find((item) => item.id === id) };
}

const KINDS = { recurring: "danger", new: "warn", solved: "ok" } as const;

function columnsOf(visits: readonly Earlier[]): readonly Column<Line>[] {
  return [
    {
      title: words.item,
      text: ({ item }) => `${item.id} ${named(item)}`,
      draw: ({ item }) => (
        <>
          <a href={`?part=answers&item=${item.id}`} class="item-id">
            {item.id}
          </a>{" "}
          {named(item)}
        </>
      ),
    },
    {
      title: words.change,
      text: ({ change }) => (change ? words[change] : ""),
      draw: ({ change }) => change && <span class={`badge ${KINDS[change]}`}>{words[change]}</span>,
      short: true,
    },
    { title: words.thisTime, text: ({ now }) => now },
    ...visits.map(
      (visit, place): Column<Line> => ({ title: titleOf(visit), text: ({ before }) => before[place] ?? "" }),
    ),
  ];
}

function titleOf({ starts, site, same_site, mode }: Earlier): string {
  return [asDate(starts), same_site ? "" : site, mode === "covert" ? dispatchWords.covert : ""]
    .filter(Boolean)
    .join(" · ");
}
