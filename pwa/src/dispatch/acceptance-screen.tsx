import { useState } from "preact/hooks";
import { HeadBadge } from "../app/badge.tsx";
import { Notice } from "../app/notice.tsx";
import { CasePage } from "../inspections/case-page.tsx";
import type { Inspection } from "../inspections/inspection.ts";
import { recusalRelations } from "../inspections/library.ts";
import { named } from "../inspections/naming.ts";
import { libraryOf } from "../inspections/store.ts";
import { asMoment } from "../language.ts";
import type { Head } from "../replica.ts";
import type { Acceptance } from "./acceptance.ts";
import { AcceptanceForm } from "./acceptance-form.tsx";
import { siteName, taskName } from "./naming.ts";
import { acceptanceOf } from "./store.ts";
import "./style.css";
import { windowOf } from "./when.ts";
import { words } from "./words.ts";

/** Answer a dispatch, offline too; nobody answers without the recusal declaration. */
export function AcceptanceScreen({ scope }: { scope: string }) {
  return (
    <CasePage scope={scope} title={words.toAnswer}>
      {(inspection) => <Answering inspection={inspection} />}
    </CasePage>
  );
}

function Answering({ inspection }: { inspection: Inspection }) {
  const [again, setAgain] = useState(false);
  const given = acceptanceOf(inspection, inspection.person);
  return (
    <>
      <div class="card">
        <h2>{taskName(inspection.task)}</h2>
        <p>{siteName(inspection.task)}</p>
        <p class="task-when">{windowOf(inspection.task.order, Date.now())}</p>
      </div>
      {given && !again ? (
        <Given
          given={given.answer}
          head={given.head}
          inspection={inspection}
          onAgain={() => setAgain(true)}
        />
      ) : (
        <AcceptanceForm inspection={inspection} onSaved={() => setAgain(false)} />
      )}
    </>
  );
}

interface GivenProps {
  given: Acceptance;
  head: Head;
  inspection: Inspection;
  onAgain: () => void;
}

function Given({ given, head, inspection, onAgain }: GivenProps) {
  const relations = recusalRelations(libraryOf(inspection)).filter(({ value }) =>
    given.relations.includes(value),
  );
  const title = { accepted: words.hasAccepted, declined: words.declined, recused: words.recused };
  const over = inspection.round.state === "submitted" || inspection.round.state === "accepted";
  return (
    <section class="card">
      <div class="spread">
        <h2>{title[given.answer]}</h2>
        <HeadBadge scope={inspection.scope} head={head} />
      </div>
      <p class="quiet">{words.answered(asMoment(head.at))}</p>
      <p>{relations.length ? relations.map(named).join("；") : words.declaredNone}</p>
      {given.note && <p>{given.note}</p>}
      {head.number === null && <Notice>{words.savedOffline}</Notice>}
      <div class="buttons">
        {!over && (
          <button type="button" class="button" onClick={onAgain}>
            {words.changeAnswer}
          </button>
        )}
        <a class="button primary" href={`/tasks/${inspection.scope}`}>
          {words.toTask}
        </a>
      </div>
    </section>
  );
}
