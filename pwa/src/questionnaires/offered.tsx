import { useMemo } from "preact/hooks";
import { Icon } from "../app/icon.tsx";
import { Notice } from "../app/notice.tsx";
import type { Inspection } from "../inspections/inspection.ts";
import { libraryOf } from "../inspections/store.ts";
import { say } from "../language.ts";
import { newRecordId } from "../record-id.ts";
import { syncNow, syncState } from "../replica.ts";
import { formIsHere } from "./kept-forms.ts";
import { nameOf, offeredIn, type Questionnaire } from "./questionnaire.ts";
import type { Response } from "./response.ts";
import { respondents, words } from "./screen-words.ts";

/** What can be filled in now, alone or by handing the phone over. */
export function Offered({ inspection, done }: { inspection: Inspection; done: readonly Response[] }) {
  const offered = offeredIn(libraryOf(inspection));
  if (offered.length === 0) return <Notice>{words.none}</Notice>;
  return (
    <section class="offered" aria-labelledby="offered">
      <h2 id="offered">{words.offered}</h2>
      {offered.map((questionnaire) => (
        <Offer
          key={nameOf(questionnaire)}
          inspection={inspection}
          questionnaire={questionnaire}
          done={done}
        />
      ))}
    </section>
  );
}

interface OfferProps {
  inspection: Inspection;
  questionnaire: Questionnaire;
  done: readonly Response[];
}

function Offer({ inspection: { scope }, questionnaire, done }: OfferProps) {
  const id = useMemo(() => newRecordId(), [done.length]);
  const name = nameOf(questionnaire);
  const sent = done.filter(({ form }) => form.split("@")[0] === questionnaire.code).length;
  const here = formIsHere(questionnaire);
  const handed = questionnaire.respondent !== "supervisor";
  const folder = `/tasks/${scope}/questionnaires`;
  const title = say([questionnaire.zh, questionnaire.en]);
  return (
    <div class="card">
      <div class="spread">
        <h3>{title}</h3>
        <span class="badge">{say(respondents[questionnaire.respondent])}</span>
      </div>
      <p class="quiet">
        {words.version(questionnaire.version)}
        {sent > 0 && ` · ${words.count(sent)}`}
      </p>
      {here ? (
        <div class="buttons">
          {handed && (
            <a class="button primary" href={`/tasks/${scope}/hand-over/${encodeURIComponent(name)}`}>
              <Icon name="people" />
              {words.handOver}
              <span class="unseen">{title}</span>
            </a>
          )}
          <a
            class={handed ? "button" : "button primary"}
            href={`${folder}/${id}?form=${encodeURIComponent(name)}`}
          >
            <Icon name="pen" />
            {words.begin}
            <span class="unseen">{title}</span>
          </a>
        </div>
      ) : (
        <FormMissing />
      )}
    </div>
  );
}

/** The form itself is still to come; says what to do. */
export function FormMissing() {
  return (
    <Notice kind="warn">
      <span>{words.notHereYet}</span>
      <button type="button" class="button" disabled={syncState.value.running} onClick={() => void syncNow()}>
        <Icon name="refresh" />
        {words.fetchNow}
      </button>
    </Notice>
  );
}
