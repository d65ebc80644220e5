import { LanguageSwitch } from "../app/language-switch.tsx";
import { appName } from "../app/name.ts";
import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { go, query } from "../app/router.tsx";
import { useWork } from "../app/work.ts";
import { CredentialFields, useCredentials } from "./credentials.tsx";
import { signIn, worksInTheField } from "./store.ts";
import "./style.css";
import { words } from "./words.ts";

/** Sign in once: supervisors go on to enrol their phone, everybody else to the desk. */
export function SignInScreen() {
  const credentials = useCredentials();
  const work = useWork();

  function submit(event: Event) {
    event.preventDefault();
    credentials.set({ tried: true });
    const { username, password } = credentials;
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
      {query.value.get("why") === "revoked" && <Notice kind="warn">{words.revoked}</Notice>}
      <form class="card" onSubmit={submit} noValidate>
        <CredentialFields credentials={credentials} />
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
