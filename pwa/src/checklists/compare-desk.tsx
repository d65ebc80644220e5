import { Page } from "../app/page.tsx";
import { query } from "../app/router.tsx";
import { Loaded, useResource } from "../desk/resource.tsx";
import { words as shared } from "../desk/words.ts";
import { named } from "../inspections/naming.ts";
import { type Changed, type Difference, differences, type GroupDifference } from "./differences.ts";
import { home } from "./list-desk.tsx";
import { keyOf, type MadeChecklist, readMade } from "./store.ts";
import { ItemLine } from "./view-desk.tsx";
import { fieldText, words } from "./words.ts";
import "./style.css";

/** Two versions beside each other: only what differs. */
export function CompareScreen() {
  const before = query.value.get("before") ?? "";
  const after = query.value.get("after") ?? "";
  const read = useResource(async () => Promise.all([readMade(before), readMade(after)]), [before, after]);
  return (
    <Page title={words.compareTwo} back={home}>
      <Loaded of={read}>{([one, other]) => <Compared before={one} after={other} />}</Loaded>
    </Page>
  );
}

function Compared({ before, after }: { before: MadeChecklist; after: MadeChecklist }) {
  return (
    <>
      <p class="quiet">{words.fromTo(keyOf(before), keyOf(after))}</p>
      <Differences before={before} after={after} />
    </>
  );
}

/** What differs: how it is called, then group by group. */
export function Differences({ before, after }: { before: MadeChecklist; after: MadeChecklist }) {
  const found = differences(before, after);
  const renamed = NAMES.filter((language) => before[language] !== after[language]);
  if (found.length + renamed.length === 0) return <p class="card">{words.noDifference}</p>;
  return (
    <>
      {renamed.length > 0 && (
        <section class="card" aria-label={words.title}>
          {renamed.map((language) => (
            <p key={language}>
              {shared.told(language === "zh" ? words.titleZh : words.titleEn, "")}
              <del>{before[language]}</del> → <ins>{after[language]}</ins>
            </p>
          ))}
        </section>
      )}
      {found.map((one) => (
        <Group key={one.group.id} of={one} />
      ))}
    </>
  );
}

const NAMES = ["zh", "en"] as const;

function Group({ of: { group, items } }: { of: GroupDifference }) {
  return (
    <section class="card" aria-labelledby={`differs-${group.id}`}>
      <h2 id={`differs-${group.id}`}>
        {group.id} {named(group)}
      </h2>
      <ul class="plain differing">
        {items.map((difference) => (
          <li key={`${difference.kind}${difference.item.id}`}>
            <One difference={difference} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const KINDS = { added: "ok", removed: "danger", changed: "accent" } as const;

function One({ difference: { item, kind, changes } }: { difference: Difference }) {
  return (
    <>
      <p>
        <span class={`badge ${KINDS[kind]}`}>{words[kind]}</span> <ItemLine item={item} />
      </p>
      {changes.map((change) => (
        <Change key={change.field} change={change} />
      ))}
    </>
  );
}

function Change({ change: { field, before, after } }: { change: Changed }) {
  const text = (value: string) => (value ? fieldText(field, value) : words.nothing);
  return (
    <p class="change">
      {shared.told(words.fields[field](), "")}
      <del>{text(before)}</del> → <ins>{text(after)}</ins>
    </p>
  );
}
