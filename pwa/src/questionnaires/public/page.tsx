import { useEffect, useState } from "preact/hooks";
import type { ApiError } from "../../api.ts";
import { DialogHost } from "../../app/dialog.tsx";
import { Notice } from "../../app/notice.tsx";
import { say } from "../../language.ts";
import { OtherLanguage } from "../../verify/page-language.tsx";
import { type Asked, fetchAsked } from "./asked.ts";
import { beginAnew, begunAnswers, type KeptAnswer, keptAnswer } from "./kept.ts";
import { PublicForm } from "./public-form.tsx";
import { Sending } from "./sending.tsx";
import { Start } from "./start.tsx";
import { words } from "./words.ts";

type Step = "start" | "form" | "sending" | "sent";

/** What the standing code of an exam session opens, all year round and whoever is there. No account, no app. */
export function PublicPage({ code }: { code: string }) {
  return (
    <div class="alone">
      <header class="page-header">
        <h1 tabIndex={-1}>{words.title}</h1>
        <OtherLanguage />
      </header>
      <main class="page">
        <Session code={code} />
      </main>
      <DialogHost />
    </div>
  );
}

function Session({ code }: { code: string }) {
  const [asked, setAsked] = useState<Asked | ApiError | null>(null);
  const [step, setStep] = useState<Step>(() => firstStep(code));
  const load = () => {
    setAsked(null);
    fetchAsked(code).then(setAsked, (error) => setAsked(error));
  };
  useEffect(load, []);
  if (step === "sent")
    return (
      <Sent
        begun={begunAnswers(code)}
        onGoOn={() => setStep("start")}
        onNext={() => {
          beginAnew(code);
          setStep("start");
        }}
      />
    );
  if (step === "sending")
    return <Sending code={code} onSent={() => setStep("sent")} onRefused={() => setStep("start")} />;
  if (asked === null)
    return (
      <p class="opening" role="status">
        {words.opening}
      </p>
    );
  if (!("questionnaires" in asked)) return <Failed error={asked} onAgain={load} />;
  if (step === "start") return <Start code={code} asked={asked} onStart={() => setStep("form")} />;
  return (
    <PublicForm
      code={code}
      asked={asked}
      onWhole={() => setStep("sending")}
      onLost={() => setStep("start")}
    />
  );
}

/** Where somebody comes back to after a reload. */
function firstStep(code: string): Step {
  const kept = keptAnswer(code);
  if (kept?.state === "sent") return "sent";
  return kept?.state === "whole" ? "sending" : "start";
}

function Failed({ error, onAgain }: { error: ApiError; onAgain: () => void }) {
  return (
    <>
      <Notice kind="danger">
        {error.status === 404 ? words.unknown : error.offline ? words.noLine : error.message}
      </Notice>
      <button type="button" class="button primary wide" onClick={onAgain}>
        {words.again}
      </button>
    </>
  );
}

interface SentProps {
  /** Other questionnaires, begun on this phone and not sent. */
  begun: readonly KeptAnswer[];
  onGoOn: () => void;
  onNext: () => void;
}

function Sent({ begun, onGoOn, onNext }: SentProps) {
  return (
    <>
      <Notice kind="ok" title={words.thanks}>
        {words.thanksText}
      </Notice>
      {begun.length > 0 && (
        <>
          {begun.map(({ form, questionnaire }) => (
            <p key={form}>
              {words.unfinished(questionnaire ? say([questionnaire.zh, questionnaire.en]) : form)}
            </p>
          ))}
          <button type="button" class="button primary wide" onClick={onGoOn}>
            {words.goOn}
          </button>
        </>
      )}
      <button type="button" class="button wide" onClick={onNext}>
        {words.somebodyElse}
      </button>
    </>
  );
}
