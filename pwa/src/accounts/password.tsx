import { useState } from "preact/hooks";
import { Field } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { useUnsaved } from "../app/unsaved.ts";
import { useWork } from "../app/work.ts";
import { words } from "./me-words.ts";
import { changePassword } from "./store.ts";
import { words as entry } from "./words.ts";

/** Change the own password; needs the network. */
export function PasswordScreen() {
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState(false);
  const work = useWork();
  useUnsaved(!done && (old !== "" || fresh !== ""));

  function submit(event: Event) {
    event.preventDefault();
    setTried(true);
    if (!old || !fresh) return;
    void work.start(async () => {
      await changePassword(old, fresh);
      setDone(true);
    });
  }

  if (done)
    return (
      <Page title={words.changePassword} back="/me">
        <Notice kind="ok">{words.passwordChanged}</Notice>
      </Page>
    );
  return (
    <Page title={words.changePassword} back="/me">
      <form class="card" onSubmit={submit} noValidate>
        <Field label={words.oldPassword} fault={tried && !old ? entry.enterPassword : work.faults.old}>
          {(tied) => (
            <input
              {...tied}
              type="password"
              autoComplete="current-password"
              value={old}
              onInput={(event) => setOld(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field
          label={words.newPassword}
          hint={words.newPasswordHint}
          fault={tried && !fresh ? words.enterNewPassword : work.faults.new}
        >
          {(tied) => (
            <input
              {...tied}
              type="password"
              autoComplete="new-password"
              value={fresh}
              onInput={(event) => setFresh(event.currentTarget.value)}
            />
          )}
        </Field>
        {work.problem && <Notice kind="danger">{work.problem}</Notice>}
        <button type="submit" class="button primary wide" disabled={work.busy}>
          {work.busy ? words.saving : words.save}
        </button>
      </form>
    </Page>
  );
}
