import { useMemo, useState } from "preact/hooks";
import { Notice } from "../app/notice.tsx";
import { query } from "../app/router.tsx";
import { CasePage } from "../inspections/case-page.tsx";
import type { Inspection } from "../inspections/inspection.ts";
import { libraryOf } from "../inspections/store.ts";
import { say } from "../language.ts";
import { scopes } from "../replica.ts";
import { closedBy } from "./allowed.ts";
import type { Place } from "./filling.ts";
import type { FormSession } from "./form-session.ts";
import { FormView } from "./form-view.tsx";
import { formIsHere } from "./kept-forms.ts";
import { readAll, savedIn } from "./kept-response.ts";
import { FormMissing } from "./offered.tsx";
import { OpenedForm } from "./opened-form.tsx";
import { type Questionnaire, questionnaireIn } from "./questionnaire.ts";
import { responseIn } from "./response.ts";
import { words } from "./screen-words.ts";
import { useFilling } from "./use-filling.ts";
import { whyClosed } from "./why-closed.ts";

interface Props {
  scope: string;
  /** The record, of a new one too; its version then stands in the address behind "form". */
  response: string;
}

/** One questionnaire being filled in: a new one, or a draft with the version it was begun with. */
export function FillScreen({ scope, response }: Props) {
  const back = `/tasks/${scope}/questionnaires`;
  const form = query.value.get("form");
  return (
    <CasePage scope={scope} title={titleOf(scope, response, form)} back={back}>
      {(inspection) => <Filled inspection={inspection} id={response} form={form} />}
    </CasePage>
  );
}

function titleOf(scope: string, id: string, form: string | null): string {
  const known = questionnaireFor(scope, id, form);
  return known ? say([known.zh, known.en]) : words.questionnaire;
}

function questionnaireFor(scope: string, id: string, form: string | null): Questionnaire | undefined {
  const view = scopes.value.get(scope);
  const name = (view && responseIn(view, id)?.form) || form;
  if (!name) return undefined;
  for (const library of scopes.value.values()) {
    const found = questionnaireIn(library, name);
    if (found) return found;
  }
  return undefined;
}

interface FilledProps {
  inspection: Inspection;
  id: string;
  form: string | null;
}

function Filled({ inspection, id, form }: FilledProps) {
  const [sent, setSent] = useState(false);
  const { view, scope, person } = inspection;
  const before = responseIn(view, id);
  const name = before?.form ?? form;
  const questionnaire = name ? questionnaireIn(libraryOf(inspection), name) : undefined;
  const back = `/tasks/${scope}/questionnaires`;
  if (sent || before?.state === "complete") return <Sent back={back} />;
  const closed = closedBy(inspection);
  if (closed) return <Said text={whyClosed(closed)} back={back} />;
  if (before?.state === "discarded") return <Said text={words.discarded} back={back} />;
  if (before && before.head.author !== person) return <Said text={words.byOther} back={back} />;
  if (before?.handed) return <Said text={words.handedDraft} back={back} />;
  if (!questionnaire) return <Said text={words.unknown} back={back} />;
  if (!formIsHere(questionnaire)) return <FormMissing />;
  const place = { scope, id, questionnaire };
  return (
    <OpenedForm read={() => readAll(place)}>
      {(session) => <Open place={place} session={session} onSent={() => setSent(true)} />}
    </OpenedForm>
  );
}

interface OpenProps {
  place: Place;
  session: FormSession;
  onSent: () => void;
}

function Open({ place, session, onSent }: OpenProps) {
  const before = useMemo(() => savedIn(place), []);
  const { problem, save, send } = useFilling(place, session, before);
  return (
    <>
      {problem && <Notice kind="danger">{problem}</Notice>}
      <FormView
        session={session}
        onPage={save}
        onSend={async (whole) => {
          await send(whole);
          onSent();
        }}
      />
    </>
  );
}

function Sent({ back }: { back: string }) {
  return (
    <>
      <Notice kind="ok" title={words.sentTitle}>
        {words.sentText}
      </Notice>
      <a class="button primary wide" href={back}>
        {words.toList}
      </a>
    </>
  );
}

function Said({ text, back }: { text: string; back: string }) {
  return (
    <>
      <Notice>{text}</Notice>
      <a class="button wide" href={back}>
        {words.toList}
      </a>
    </>
  );
}
