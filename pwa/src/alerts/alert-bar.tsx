import { useState } from "preact/hooks";
import { Field } from "../app/field.tsx";
import { Icon } from "../app/icon.tsx";
import { knownAs } from "../app/known-as.ts";
import { Notice } from "../app/notice.tsx";
import { useWork } from "../app/work.ts";
import { allowed } from "../desk/session.ts";
import { asMoment } from "../language.ts";
import { acknowledge, type WaitingAlert } from "./store.ts";
import "./style.css";
import { lookForAlerts, unheard, useWatch, waiting } from "./watch.ts";
import { words } from "./words.ts";

/** Alerts that nobody has answered stand above every screen of the desk until somebody does. */
export function AlertBar() {
  useWatch();
  const alerts = waiting.value;
  return (
    <div role="alert">
      {unheard.value && (
        <Notice kind="warn" title={words.unheard}>
          {words.unheardText}
        </Notice>
      )}
      {alerts.length > 0 && (
        <section class="alert-bar" aria-label={words.waiting(alerts.length)}>
          <strong class="alert-count">
            <Icon name="alert" />
            {words.waiting(alerts.length)}
          </strong>
          <ul class="plain">
            {alerts.map((one) => (
              <Waiting key={`${one.case} ${one.alert}`} alert={one} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Waiting({ alert }: { alert: WaitingAlert }) {
  const [answering, setAnswering] = useState(false);
  return (
    <li class="alert-waiting">
      <div>
        <strong>{knownAs(alert.institution)}</strong>{" "}
        <span class="row-detail">{words.by(alert.by ?? "", asMoment(alert.received))}</span>
        <p class="as-written">{alert.text}</p>
      </div>
      {answering ? (
        <Answer alert={alert} close={() => setAnswering(false)} />
      ) : (
        <div class="buttons">
          <a class="button" href={`/desk/cases/${alert.case}?part=alerts`}>
            {words.toCase}
          </a>
          {allowed("acknowledge alerts") && (
            <button
              type="button"
              class="button primary"
              aria-label={words.acknowledgeThis(knownAs(alert.institution))}
              onClick={() => setAnswering(true)}
            >
              {words.acknowledge}
            </button>
          )}
        </div>
      )}
    </li>
  );
}

function Answer({ alert, close }: { alert: WaitingAlert; close: () => void }) {
  const [text, setText] = useState("");
  const { busy, problem, start } = useWork();
  const send = async () => {
    await acknowledge(alert, text.trim());
    await lookForAlerts();
  };
  return (
    <form
      class="alert-answer"
      onSubmit={(event) => {
        event.preventDefault();
        void start(send);
      }}
    >
      <Field
        label={words.reply}
        hint={alert.mode === "covert" ? words.replyCovert : words.replyHint}
        fault={problem}
      >
        {(tied) => (
          <input
            {...tied}
            type="text"
            maxLength={500}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="buttons">
        <button type="submit" class="button primary" disabled={busy}>
          {words.send}
        </button>
        <button type="button" class="button quiet" onClick={close}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}
