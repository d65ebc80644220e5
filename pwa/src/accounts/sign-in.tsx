import { useState } from "preact/hooks";
import { Field } from "../app/field.tsx";
import { LanguageSwitch } from "../app/language-switch.tsx";
import { appName } from "../app/name.ts";
import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { go, query } from "../app/router.tsx";
import { useWork } from "../app/work.ts";
import { signIn, worksInTheField } from "./store.ts";
import { words } from "./words.ts";

/** Sign in once: supervisors go on to enrol their phone, everybody else to the desk. */
export function SignInScreen() {
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const [shown, setShown] = useState(false);
  const work = useWork();

  function submit(event: Event) {
    event.preventDefault();
    setTried(true);
    if (!username || !password) return;
    void work.start(async () => {
      const account = await signIn(username.trim(), password);
      go(worksInTheField(account) ? "/enrol" : next(), { replace: true });
    });
  }

  return (
    <Page title={words.signIn} actions={<LanguageSwitch />}>
      <div class="greeting">
        <img src="/icon.svg" alt="" width="72" height="72" />
        <p class="app-name">{appName()}</p>
        <p class="quiet">{words.signInHint}</p>
      </div>
      <form class="card" onSubmit={submit} noValidate>
        <Field label={words.username} fault={tried && !username ? words.enterUsername : null}>
          {(tied) => (
            <input
              {...tied}
              type="text"
              autoComplete="username"
              autoCapitalize="none"
              spellcheck={false}
              value={username}
              onInput={(event) => setUsername(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={words.password} fault={tried && !password ? words.enterPassword : null}>
          {(tied) => {
            const input = {
              ...tied,
              autoComplete: "current-password",
              value: password,
              onInput: (event: InputEvent) => setPassword((event.currentTarget as HTMLInputElement).value),
            } as const;
            return shown ? <input type="text" {...input} /> : <input type="password" {...input} />;
          }}
        </Field>
        <label class="check">
          <input type="checkbox" checked={shown} onChange={() => setShown(!shown)} />
          {words.showPassword}
        </label>
        {work.problem && <Notice kind="danger">{work.problem}</Notice>}
        <button type="submit" class="button primary wide" disabled={work.busy}>
          {work.busy ? words.signingIn : words.signIn}
        </button>
      </form>
    </Page>
  );
}

/** Where somebody at a desk wanted to go; only addresses of this program are followed. */
function next(): string {
  const wanted = query.value.get("next") ?? "";
  return /^\/desk(\/|$)/.test(wanted) ? wanted : "/desk";
}
