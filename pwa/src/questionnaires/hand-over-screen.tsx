import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { ask } from "../app/dialog.tsx";
import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { go, query, stay } from "../app/router.tsx";
import { inspectionIn, libraryOf } from "../inspections/store.ts";
import { say } from "../language.ts";
import { newRecordId } from "../record-id.ts";
import { lock } from "../vault/lock.ts";
import { closedBy } from "./allowed.ts";
import type { Place } from "./filling.ts";
import type { FormSession } from "./form-session.ts";
import { FormView } from "./form-view.tsx";
import { formIsHere } from "./kept-forms.ts";
import { readAll, savedIn } from "./kept-response.ts";
import { FormMissing } from "./offered.tsx";
import { OpenedForm } from "./opened-form.tsx";
import { type Questionnaire, questionnaireIn } from "./questionnaire.ts";
import { words } from "./screen-words.ts";
import { useFilling } from "./use-filling.ts";

interface Props {
  scope: string;
  questionnaire: string;
}

/**
 * The phone in somebody else's hand: this form and nothing else. Whichever way it is left, by its button,
 * the browser's or a reload, the PIN stands before everything else.
 */
export function HandOverScreen({ scope, questionnaire: name }: Props) {
  const inspection = inspectionIn(scope).value;
  const [step, setStep] = useState<"intro" | "form" | "thanks">("intro");
  const again = useMemo(() => begunBefore(scope, name), []);
  const [person, setPerson] = useState(again ?? newRecordId());
  const settle = useRef<Settle>(undefined);
  useLocked(step !== "intro");
  const list = `/tasks/${scope}/questionnaires`;
  const questionnaire = inspection && questionnaireIn(libraryOf(inspection), name);
  if (!questionnaire) return <NotNow list={list} text={words.unknown} />;
  if (closedBy(inspection)) return <NotNow list={list} text={words.covert} />; // the reason is not for who holds the phone
  if (!formIsHere(questionnaire)) return <NotNow list={list} />;
  const leave = async () => {
    if (!(await ask({ title: words.leaveAsk, text: words.leaveText, confirm: words.leaveNow }))) return;
    await settle.current?.().catch(console.error); // a full phone is locked all the same
    go(list, { replace: true }); // leaving this screen locks the phone
  };
  const title = say([questionnaire.zh, questionnaire.en]);
  if (step === "intro")
    return (
      <Page title={title} back={list}>
        <Notice title={words.handedTitle}>{again ? words.handedAgainText : words.handedText}</Notice>
        <button type="button" class="button primary wide" onClick={() => setStep("form")}>
          {words.start}
        </button>
      </Page>
    );
  return (
    <Page
      title={title}
      key={person}
      actions={
        <button type="button" class="button quiet" onClick={() => void leave()}>
          {words.leave}
        </button>
      }
    >
      {step === "form" ? (
        <OneForm
          key={person}
          scope={scope}
          id={person}
          questionnaire={questionnaire}
          settle={settle}
          onSent={() => setStep("thanks")}
        />
      ) : (
        <Thanks
          onNext={() => {
            setPerson(newRecordId());
            setStep("form");
          }}
        />
      )}
    </Page>
  );
}

/** The response named in the address, if it was begun by somebody the phone was handed to and is not whole. */
function begunBefore(scope: string, form: string): string | undefined {
  const inspection = inspectionIn(scope).peek();
  const before = savedIn({ scope, id: query.peek().get("response") ?? "" });
  if (before?.state !== "draft" || !before.handed || before.form !== form) return undefined;
  return before.head.author === inspection?.person ? before.id : undefined;
}

type Settle = (() => Promise<void>) | undefined;

/** The browser's way back leads nowhere; a screen that goes all the same leaves the phone locked. */
function useLocked(handed: boolean): void {
  useEffect(() => {
    if (!handed) return;
    const release = stay();
    return () => {
      release();
      lock();
    };
  }, [handed]);
}

interface OneFormProps {
  scope: string;
  id: string;
  questionnaire: Questionnaire;
  /** Takes what keeps the rest before the phone is locked. */
  settle: { current: Settle };
  onSent: () => void;
}

/** A form for one person: blank, or what the same person had begun. */
function OneForm({ scope, id, questionnaire, settle, onSent }: OneFormProps) {
  const place = { scope, id, questionnaire, handed: true };
  return (
    <OpenedForm read={() => readAll(place)}>
      {(session) => <Open place={place} session={session} settle={settle} onSent={onSent} />}
    </OpenedForm>
  );
}

interface OpenProps {
  place: Place;
  session: FormSession;
  settle: { current: Settle };
  onSent: () => void;
}

function Open({ place, session, settle, onSent }: OpenProps) {
  const before = useMemo(() => savedIn(place), []);
  const { problem, save, send, settled } = useFilling(place, session, before);
  settle.current = settled;
  return (
    <>
      {problem && <Notice kind="danger">{problem}</Notice>}
      <FormView
        session={session}
        onPage={save}
        onSend={async (whole) => {
          await send(whole);
          settle.current = undefined; // it is whole: nothing is left to keep
          onSent();
        }}
      />
    </>
  );
}

function Thanks({ onNext }: { onNext: () => void }) {
  return (
    <>
      <Notice kind="ok" title={words.thanks}>
        {words.thanksText}
      </Notice>
      <button type="button" class="button primary wide" onClick={onNext}>
        {words.nextPerson}
      </button>
    </>
  );
}

/** Nobody is handed a phone for nothing: the questionnaire is not one, or is still to come. */
function NotNow({ list, text }: { list: string; text?: string }) {
  return (
    <Page title={words.questionnaire} back={list}>
      {text ? <Notice>{text}</Notice> : <FormMissing />}
      <a class="button wide" href={list}>
        {words.toList}
      </a>
    </Page>
  );
}
