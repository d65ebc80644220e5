import { effect } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { fetchForm } from "../fetched-form.ts";
import type { FormSession, Snapshot } from "../form-session.ts";
import { FormView } from "../form-view.tsx";
import { OpenedForm } from "../opened-form.tsx";
import { nameOf } from "../questionnaire.ts";
import type { Asked } from "./asked.ts";
import { begunAnswers, type KeptAnswer, keepAnswer, keptAnswer, withBegun } from "./kept.ts";

interface Props {
  code: string;
  asked: Asked;
  onWhole: () => void;
  /** Nothing was answered yet, and that version is not asked any more. */
  onLost: () => void;
}

const KEEP_AFTER = 500;

/** The questionnaire itself; every answer is kept in this browser as it is given. */
export function PublicForm({ code, asked, onWhole, onLost }: Props) {
  const [kept] = useState(() => keptAnswer(code)); // another window may take up another one meanwhile
  const offered = withBegun(asked.questionnaires, begunAnswers(code));
  const questionnaire = offered.find((one) => nameOf(one) === kept?.form);
  useEffect(() => {
    if (!questionnaire) onLost();
  }, []);
  if (!kept || !questionnaire) return null;
  const read = async () => {
    const form = await fetchForm(questionnaire);
    return kept.instance ? { form, saved: { xml: kept.instance, files: new Map() } } : { form };
  };
  return (
    <OpenedForm read={read}>
      {(session) => <Open code={code} kept={kept} session={session} onWhole={onWhole} />}
    </OpenedForm>
  );
}

interface OpenProps {
  code: string;
  kept: KeptAnswer;
  session: FormSession;
  onWhole: () => void;
}

function Open({ code, kept, session, onWhole }: OpenProps) {
  const keep = () => {
    if (keptAnswer(code)?.state === "draft") keepAnswer(code, { ...kept, instance: session.draft().xml });
  };
  useEffect(() => keepSoon(session, keep), [session]);
  const send = async (whole: Snapshot) => {
    keepAnswer(code, { ...kept, instance: whole.xml, state: "whole" });
    onWhole();
  };
  return <FormView session={session} onPage={keep} onSend={send} />;
}

function keepSoon(session: FormSession, keep: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = effect(() => {
    if (session.changes.value === 0) return;
    clearTimeout(timer);
    timer = setTimeout(keep, KEEP_AFTER);
  });
  addEventListener("pagehide", keep);
  return () => {
    stop();
    clearTimeout(timer);
    removeEventListener("pagehide", keep);
  };
}
