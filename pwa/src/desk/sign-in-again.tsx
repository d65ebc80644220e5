import { useEffect, useRef, useState } from "preact/hooks";
import type { Account } from "../accounts/store.ts";
import { Field } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import { useWork } from "../app/work.ts";
import { leave, returnAs } from "./session.ts";
import { words } from "./words.ts";

/** Stands over the screen once the session has ended, until the same person is back; the screen keeps what was typed. */
export function SignInAgain({ person }: { person: Account }) {
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const work = useWork();
  const dialog = useRef<HTMLDialogElement>(null);
  const open = () => dialog.current?.showModal();
  useEffect(open, []);

  function submit(event: Event): void {
    event.preventDefault();
    setTried(true);
    if (password) void work.start(() => returnAs(person, password));
  }

  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="sign-in-again" onClose={open}>
      <h2 id="sign-in-again">{words.signInAgain}</h2>
      <p>{words.signInAgainText(person.name)}</p>
      <form onSubmit={submit} noValidate>
        <input
          type="text"
          class="unseen"
          autoComplete="username"
          value={person.username}
          readOnly
          tabIndex={-1}
          aria-hidden="true"
        />
        <Field label={words.password} fault={tried && !password ? words.missing : null}>
          {(tied) => (
            <input
              {...tied}
              type="password"
              autoComplete="current-password"
              value={password}
              onInput={(event) => setPassword(event.currentTarget.value)}
            />
          )}
        </Field>
        {work.problem && <Notice kind="danger">{work.problem}</Notice>}
        <div class="buttons">
          <button type="button" class="button" onClick={leave}>
            {words.somebodyElse}
          </button>
          <button type="submit" class="button primary" disabled={work.busy}>
            {work.busy ? words.signingIn : words.signIn}
          </button>
        </div>
      </form>
    </dialog>
  );
}
