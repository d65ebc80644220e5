import { useState } from "preact/hooks";
import { ask } from "../app/dialog.tsx";
import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { go } from "../app/router.tsx";
import { useWork } from "../app/work.ts";
import { useDraft } from "../desk/drafts.ts";
import { Loaded, useResource } from "../desk/resource.tsx";
import { named } from "../inspections/naming.ts";
import { Differences } from "./compare-desk.tsx";
import { DraftItem } from "./draft-item.tsx";
import { Heads } from "./heads.tsx";
import { home } from "./list-desk.tsx";
import { NewItem } from "./new-item.tsx";
import { type Draft, dropDraft, type MadeChecklist, publishDraft, readDraft, saveDraft } from "./store.ts";
import { nationalOf, withItem } from "./stricter.ts";
import { words } from "./words.ts";
import "./style.css";

/** A province's checklist while it is being made: stricter than the national one, and more. */
export function DraftScreen({ name }: { name: string }) {
  const read = useResource(() => readDraft(name), [name]);
  return (
    <Page title={read.value ? named(read.value.checklist) : words.drafts} back={home}>
      <Loaded of={read}>{(draft) => <Editor draft={draft} reload={read.reload} />}</Loaded>
    </Page>
  );
}

function Editor({ draft, reload }: { draft: Draft; reload: () => Promise<void> }) {
  const { typed, type, forget } = useDraft<Unsaved | undefined>("checklist", undefined);
  const [shown, setShown] = useState<"groups" | "changes">("groups");
  const work = useWork();
  const touched = typed !== undefined;
  const { revision, made } = typed ?? { revision: draft.revision, made: draft.checklist };
  const change = (changed: MadeChecklist) => type({ revision, made: changed });

  const save = () =>
    work.start(async () => {
      await saveDraft(draft.name, revision, made).catch(async (refusal) => {
        await reload(); // a colleague may have saved, which the page then tells
        throw refusal;
      });
      await reload();
      forget();
    });

  async function publish(): Promise<void> {
    const question = { title: words.publishTitle, text: words.publishText, confirm: words.publish };
    if (!(await ask(question))) return;
    await work.start(async () => go(`${home}/${(await publishDraft(draft.name, draft.revision)).key}`));
  }

  async function drop(): Promise<void> {
    const question = { title: words.dropTitle, text: words.dropText, confirm: words.drop, dangerous: true };
    if (!(await ask(question))) return;
    await work.start(async () => {
      await dropDraft(draft.name);
      forget();
      go(home, { replace: true });
    });
  }

  return (
    <>
      <p>{words.draftText}</p>
      <div class="actions draft-actions">
        <button
          type="button"
          class="button primary"
          disabled={work.busy || !touched}
          onClick={() => void save()}
        >
          {words.save}
        </button>
        <button type="button" class="button" disabled={work.busy || touched} onClick={() => void publish()}>
          {words.publish}
        </button>
        <button
          type="button"
          class="button"
          aria-pressed={shown === "changes"}
          onClick={() => setShown(shown === "changes" ? "groups" : "changes")}
        >
          {words.showChanges}
        </button>
        <button type="button" class="button quiet" disabled={work.busy} onClick={() => void drop()}>
          {words.drop}
        </button>
        <span class="quiet" role="status">
          {touched ? words.unsaved : words.saved}
        </span>
      </div>
      {work.problem && <Faults problem={work.problem} faults={work.faults} />}
      {touched && revision !== draft.revision && <Outdated forget={forget} />}
      {shown === "changes" && <Differences before={draft.base} after={made} />}
      <div class="draft-groups" hidden={shown === "changes"}>
        <Groups made={made} base={draft.base} onChange={change} />
      </div>
    </>
  );
}

/** What somebody changes and has not saved, and of which revision. */
interface Unsaved {
  revision: number;
  made: MadeChecklist;
}

/** A colleague has saved what was begun from the same revision: whose changes stand is for people to say. */
function Outdated({ forget }: { forget: () => void }) {
  return (
    <Notice kind="warn" title={words.savedMeanwhile}>
      <p>{words.savedMeanwhileText}</p>
      <button type="button" class="button" onClick={forget}>
        {words.takeTheirs}
      </button>
    </Notice>
  );
}

/** Why it was not saved or published, item by item. */
function Faults({ problem, faults }: { problem: string; faults: Readonly<Record<string, string>> }) {
  return (
    <Notice kind="danger" title={problem}>
      <ul class="plain">
        {Object.entries(faults).map(([place, fault]) => (
          <li key={place}>
            <strong>{place}</strong> {fault}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

interface GroupsProps {
  made: MadeChecklist;
  base: MadeChecklist;
  onChange: (made: MadeChecklist) => void;
}

function Groups({ made, base, onChange }: GroupsProps) {
  return (
    <>
      <Heads made={made} onChange={onChange} />
      {made.groups.map((group) => (
        <section key={group.id} class="card" aria-labelledby={`group-${group.id}`}>
          <h2 id={`group-${group.id}`}>
            {group.id} {named(group)}
          </h2>
          {group.items.map((item) => (
            <DraftItem
              key={item.id}
              item={item}
              national={nationalOf(base, item.id)}
              onChange={(changed) => onChange(withItem(made, item.id, changed))}
            />
          ))}
          <NewItem made={made} group={group} onChange={onChange} />
        </section>
      ))}
      <section class="card" aria-labelledby="new-group">
        <h2 id="new-group">{words.newGroup}</h2>
        <NewItem made={made} group={undefined} onChange={onChange} />
      </section>
    </>
  );
}
