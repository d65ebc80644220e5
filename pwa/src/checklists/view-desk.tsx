import { Page } from "../app/page.tsx";
import { Loaded, useResource } from "../desk/resource.tsx";
import { named } from "../inspections/naming.ts";
import { home } from "./list-desk.tsx";
import { keyOf, type MadeChecklist, type MadeItem, readMade } from "./store.ts";
import { fieldText, words } from "./words.ts";
import "./style.css";

/** One version of a checklist to be read: what is asked, and how strictly. */
export function ChecklistViewScreen({ id }: { id: string }) {
  const read = useResource(() => readMade(id), [id]);
  return (
    <Page title={read.value ? named(read.value) : words.checklists} back={home}>
      <Loaded of={read}>{(made) => <Groups made={made} />}</Loaded>
    </Page>
  );
}

function Groups({ made }: { made: MadeChecklist }) {
  const compared = made.based_on;
  return (
    <>
      <p class="quiet">
        {keyOf(made)}
        {compared && (
          <>
            {" · "}
            <a
              href={`${home}/compare?before=${encodeURIComponent(compared)}&after=${encodeURIComponent(keyOf(made))}`}
            >
              {words.compareWith(compared)}
            </a>
          </>
        )}
      </p>
      {made.groups.map((group) => (
        <section key={group.id} class="card" aria-labelledby={`group-${group.id}`}>
          <h2 id={`group-${group.id}`}>
            {group.id} {named(group)}
          </h2>
          <ul class="plain">
            {group.items.map((item) => (
              <li key={item.id}>
                <ItemLine item={item} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** An item in two lines: what it asks, and how strictly. */
export function ItemLine({ item }: { item: MadeItem }) {
  const strict = [
    fieldText("severity", item.severity),
    fieldText("photo_required", item.photo_required),
    item.required ? "" : words.notRequired,
    item.immediate_report ? words.immediate : "",
    item.most ? words.mostOf(item.most) : "",
  ].filter(Boolean);
  return (
    <span class="item-line">
      <span class="item-id">{item.id}</span> {named(item)}
      <span class="row-detail">{strict.join(" · ")}</span>
    </span>
  );
}
