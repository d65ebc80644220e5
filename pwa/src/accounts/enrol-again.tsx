import { useState } from "preact/hooks";
import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { useUnsaved } from "../app/unsaved.ts";
import { useWork } from "../app/work.ts";
import { syncNow } from "../replica.ts";
import { CredentialFields, useCredentials } from "./credentials.tsx";
import { guessedName } from "./guessed-name.ts";
import { words } from "./me-words.ts";
import { enrolAgain, NotYours } from "./store.ts";

/** The server does not know this phone any more: the owner signs in, and the same key is made known again. */
export function EnrolAgainScreen() {
  const credentials = useCredentials();
  const [outcome, setOutcome] = useState<"done" | "not yours">();
  const work = useWork();
  useUnsaved(outcome !== "done" && (credentials.username !== "" || credentials.password !== ""));

  function submit(event: Event) {
    event.preventDefault();
    credentials.set({ tried: true });
    const { username, password } = credentials;
    if (!username || !password) return;
    void work.start(async () => {
      try {
        await enrolAgain(username.trim(), password, guessedName());
        setOutcome("done");
        void syncNow();
      } catch (error) {
        if (!(error instanceof NotYours)) throw error;
        setOutcome("not yours");
      }
    });
  }

  return (
    <Page title={words.enrolAgain} back="/me">
      <p>{words.enrolAgainWhy}</p>
      {outcome === "done" && <Notice kind="ok">{words.enrolledAgain}</Notice>}
      {outcome !== "done" && (
        <form class="card" onSubmit={submit} noValidate>
          <CredentialFields credentials={credentials} />
          {outcome === "not yours" && <Notice kind="danger">{words.notYours}</Notice>}
          {work.problem && <Notice kind="danger">{work.problem}</Notice>}
          <button type="submit" class="button primary wide" disabled={work.busy}>
            {work.busy ? words.saving : words.enrolAgain}
          </button>
        </form>
      )}
    </Page>
  );
}
