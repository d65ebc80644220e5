import { Notice } from "../app/notice.tsx";
import { itemsOf } from "../inspections/checklist.ts";
import { asMoment } from "../language.ts";
import { checklistOf, nameIn } from "./desk-view.ts";
import { words } from "./desk-words.ts";
import type { PartProps } from "./part.ts";
import { type Done, minutesSlow, workOf } from "./team-work.ts";

/** Who of the team has done what, and when the last of it came. It follows by itself while the page is open. */
export function TeamPart({ file }: PartProps) {
  const asked = itemsOf(checklistOf(file));
  const order = asked.map(({ id }) => id);
  const done = workOf(file);
  const nobody = order.filter((id) => !done.some(({ items }) => items.includes(id)));
  return (
    <>
      {done.map((one) => (
        <Person
          key={one.person}
          file={file}
          done={{ ...one, items: one.items.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)) }}
        />
      ))}
      {nobody.length > 0 && (
        <section class="card" aria-labelledby="nobody">
          <h2 id="nobody">{words.byNobody(nobody.length)}</h2>
          <Items ids={nobody} />
        </section>
      )}
    </>
  );
}

function Person({ file, done }: { file: PartProps["file"]; done: Done }) {
  const { person, items, photos, last } = done;
  const id = `by-${person}`;
  const slow = minutesSlow(done);
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>{nameIn(file, person)}</h2>
      <p>
        {words.arrivedCounts(items.length, photos)}{" "}
        <span class="row-detail">
          {"· "}
          {last === null ? words.nothingCame : words.lastCame(asMoment(last))}
        </span>
      </p>
      {slow !== 0 && <Notice kind="warn">{words.wrongClock(slow)}</Notice>}
      <Items ids={items} />
    </section>
  );
}

function Items({ ids }: { ids: readonly string[] }) {
  return (
    <p class="item-links">
      {ids.map((id) => (
        <a key={id} href={`?part=answers&item=${id}`}>
          {id}
        </a>
      ))}
    </p>
  );
}
