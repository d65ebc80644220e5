import { useEffect } from "preact/hooks";
import { Page } from "../app/page.tsx";
import { go } from "../app/router.tsx";
import { words as shared } from "../app/words.ts";
import { lockState } from "../vault/lock.ts";
import { mayBeSignedIn, signedIn, worksInTheField } from "./store.ts";
import { words } from "./words.ts";

/** Leads on: an enrolled phone to its tasks, somebody signed in to the desk or to enrolling, anybody else to signing in. */
export function StartScreen() {
  useEffect(() => {
    void leadOn();
  }, []);
  return (
    <Page title={words.start}>
      <p class="opening" role="status">
        {shared.loading}
      </p>
    </Page>
  );
}

async function leadOn(): Promise<void> {
  if (lockState.value !== "new") return go("/tasks", { replace: true });
  const account = mayBeSignedIn() ? await signedIn().catch(() => undefined) : undefined;
  if (!account) return go("/sign-in", { replace: true });
  go(worksInTheField(account) ? "/enrol" : "/desk", { replace: true });
}
