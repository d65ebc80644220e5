import { useState } from "preact/hooks";
import { Field } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { useUnsaved } from "../app/unsaved.ts";
import { useWork } from "../app/work.ts";
import { changePin, PinRefused } from "../vault/lock.ts";
import "./style.css";
import { words } from "./me-words.ts";
import { fits, NewPinFields, useNewPin } from "./new-pin.tsx";
import { words as entry } from "./words.ts";

/** Change the PIN, knowing the old one. */
export function PinScreen() {
  const [old, setOld] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  const pin = useNewPin();
  const work = useWork();
  useUnsaved(!done && (old !== "" || pin.first !== ""));

  function submit(event: Event) {
    event.preventDefault();
    pin.set({ tried: true });
    if (!fits(pin) || !old) return;
    void work.start(async () => {
      setRefusal(null);
      try {
        await changePin(old, pin.first);
        setDone(true);
      } catch (error) {
        if (!(error instanceof PinRefused)) throw error;
        const seconds = Math.ceil((error.until - Date.now()) / 1000);
        setRefusal(seconds > 0 ? entry.pinWait(seconds) : entry.pinWrong);
      }
    });
  }

  if (done)
    return (
      <Page title={words.changePin} back="/me">
        <Notice kind="ok">{words.pinChanged}</Notice>
      </Page>
    );
  return (
    <Page title={words.changePin} back="/me">
      <form class="card" onSubmit={submit} noValidate>
        <Field label={words.oldPin} fault={pin.tried && !old ? words.enterOldPin : refusal}>
          {(tied) => (
            <input
              {...tied}
              class="pin"
              type="password"
              inputMode="numeric"
              autoComplete="off"
              maxLength={12}
              value={old}
              onInput={(event) => setOld(event.currentTarget.value)}
            />
          )}
        </Field>
        <NewPinFields pin={pin} label={words.newPin} />
        {work.problem && <Notice kind="danger">{work.problem}</Notice>}
        <button type="submit" class="button primary wide" disabled={work.busy}>
          {work.busy ? words.saving : words.save}
        </button>
      </form>
    </Page>
  );
}
