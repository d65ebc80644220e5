import { useEffect, useState } from "preact/hooks";
import { ApiError } from "../api.ts";
import { Field } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { go } from "../app/router.tsx";
import { useWork } from "../app/work.ts";
import { lockState } from "../vault/lock.ts";
import { guessedName } from "./guessed-name.ts";
import { fits, NewPinFields, useNewPin } from "./new-pin.tsx";
import { type Account, enrol, signedIn, worksInTheField } from "./store.ts";
import { words } from "./words.ts";

/** Who is signed in here; somebody who is nobody signs in first. */
async function whoever(): Promise<Account> {
  try {
    return await signedIn();
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) go("/sign-in", { replace: true });
    throw error;
  }
}

/** Make this phone the supervisor's own: a name, a key that never leaves it, a PIN. */
export function EnrolScreen() {
  const [account, setAccount] = useState<Account>();
  const [name, setName] = useState(guessedName());
  const pin = useNewPin();
  const work = useWork();
  useEffect(() => {
    if (lockState.value !== "new") go("/tasks", { replace: true });
    else void work.start(async () => setAccount(await whoever()));
  }, []);

  function submit(event: Event) {
    event.preventDefault();
    pin.set({ tried: true });
    if (!account || !fits(pin)) return;
    void work.start(async () => {
      await enrol(account, name.trim() || guessedName(), pin.first);
      go("/tasks", { replace: true });
    });
  }

  return (
    <Page title={words.enrol} back="/sign-in">
      {account && (
        <p>
          {words.enrolFor} <strong>{account.name}</strong>
        </p>
      )}
      <p class="quiet">{words.enrolWhy}</p>
      {account && !worksInTheField(account) && <Notice kind="warn">{words.notASupervisor}</Notice>}
      <form class="card" onSubmit={submit} noValidate>
        <Field label={words.phoneName} hint={words.phoneNameHint}>
          {(tied) => (
            <input
              {...tied}
              type="text"
              autoComplete="off"
              maxLength={80}
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          )}
        </Field>
        <NewPinFields pin={pin} label={words.pin} />
        {work.problem && <Notice kind="danger">{work.problem}</Notice>}
        <button type="submit" class="button primary wide" disabled={work.busy || !account}>
          {work.busy && account ? words.enrolling : words.enrol}
        </button>
      </form>
    </Page>
  );
}
