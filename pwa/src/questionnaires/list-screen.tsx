import { HeadBadge } from "../app/badge.tsx";
import { ask } from "../app/dialog.tsx";
import { List, Row } from "../app/list.tsx";
import { Notice } from "../app/notice.tsx";
import { CasePage } from "../inspections/case-page.tsx";
import type { Inspection } from "../inspections/inspection.ts";
import { useKeeping } from "../inspections/keeping.ts";
import { libraryOf } from "../inspections/store.ts";
import { asMoment, say } from "../language.ts";
import { save } from "../replica.ts";
import { closedBy } from "./allowed.ts";
import { discarding } from "./filling.ts";
import { Offered } from "./offered.tsx";
import { questionnaireIn } from "./questionnaire.ts";
import { type Response, responsesIn } from "./response.ts";
import { words } from "./screen-words.ts";
import { whyClosed } from "./why-closed.ts";
import "./list.css";

/** The questionnaires of a visit: which there are, what is unfinished, what is done. */
export function QuestionnairesScreen({ scope }: { scope: string }) {
  return (
    <CasePage scope={scope} title={words.questionnaires}>
      {(inspection) => <Lists inspection={inspection} />}
    </CasePage>
  );
}

function Lists({ inspection }: { inspection: Inspection }) {
  const closed = closedBy(inspection);
  const responses = responsesIn(inspection.view);
  const drafts = responses.filter(({ state }) => state === "draft");
  const done = responses.filter(({ state }) => state === "complete");
  return (
    <>
      {closed && <Notice>{whyClosed(closed)}</Notice>}
      {closed !== "covert" && drafts.length > 0 && (
        <Drafts inspection={inspection} drafts={drafts} open={!closed} />
      )}
      {!closed && <Offered inspection={inspection} done={done} />}
      {closed !== "covert" && done.length > 0 && <Done inspection={inspection} done={done} />}
    </>
  );
}

interface DraftsProps {
  inspection: Inspection;
  drafts: readonly Response[];
  open: boolean;
}

function Drafts({ inspection, drafts, open }: DraftsProps) {
  const { problem, keep } = useKeeping();
  const discard = async (draft: Response) => {
    const sure = await ask({
      title: words.discardAsk,
      text: words.discardText,
      confirm: words.discard,
      dangerous: true,
    });
    if (!sure) return;
    await keep(async () => {
      for (const change of discarding(inspection.view, draft)) await save(inspection.scope, change);
    });
  };
  return (
    <section aria-labelledby="drafts">
      <h2 id="drafts">{words.drafts}</h2>
      {problem && <Notice kind="danger">{problem}</Notice>}
      <ul class="list">
        {drafts.map((draft) => {
          const own = draft.head.author === inspection.person;
          const title = titleFor(inspection, draft);
          return (
            <li key={draft.id} class="row draft">
              <span class="row-text">
                <span class="row-title">{title}</span>
                <span class="row-detail">
                  {own ? "" : `${words.colleague} · `}
                  {draft.handed ? `${words.handedDraft} ` : ""}
                  {asMoment(draft.head.at)}
                </span>
              </span>
              <HeadBadge scope={inspection.scope} head={draft.head} />
              {open && own && (
                <span class="buttons">
                  <a class="button primary" href={wayOn(inspection, draft)}>
                    {draft.handed ? words.handOverAgain : words.continueDraft}
                    <span class="unseen">{title}</span>
                  </a>
                  <button type="button" class="button" onClick={() => void discard(draft)}>
                    {words.discard}
                    <span class="unseen">{title}</span>
                  </button>
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Done({ inspection, done }: { inspection: Inspection; done: readonly Response[] }) {
  return (
    <section aria-labelledby="done">
      <h2 id="done">
        {words.done} <span class="count">{done.length}</span>
      </h2>
      <List>
        {done.map((response) => (
          <Row
            key={response.id}
            title={titleFor(inspection, response)}
            detail={asMoment(response.head.at)}
            end={<HeadBadge scope={inspection.scope} head={response.head} />}
          />
        ))}
      </List>
    </section>
  );
}

/** What was begun by somebody else goes on in their hand only. */
function wayOn({ scope }: Inspection, { id, form, handed }: Response): string {
  if (!handed) return `/tasks/${scope}/questionnaires/${id}`;
  return `/tasks/${scope}/hand-over/${encodeURIComponent(form)}?response=${id}`;
}

/** The name of the questionnaire; of one that this phone does not know, what the answers call it. */
function titleFor(inspection: Inspection, { form }: Response): string {
  const known = questionnaireIn(libraryOf(inspection), form);
  return known ? say([known.zh, known.en]) : form;
}
