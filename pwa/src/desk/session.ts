import { signal } from "@preact/signals";
import { type Account, signOut as endSession, signedIn, signIn } from "../accounts/store.ts";
import { ApiError } from "../api.ts";
import { address, go } from "../app/router.tsx";
import { forgetDrafts } from "./drafts.ts";
import { type Action, may } from "./roles.ts";

/** Who is signed in at this desk; undefined until the server has said so. */
export const account = signal<Account | undefined>(undefined);

/** Tell whether whoever is signed in here is offered an action. */
export function allowed(action: Action): boolean {
  return account.value !== undefined && may(account.value.role, action);
}

/** Ask the server once who is here; somebody who is nobody goes to sign in, and comes back afterwards. */
export async function findAccount(): Promise<void> {
  try {
    account.value = await signedIn();
  } catch (error) {
    if (!endedSession(error)) throw error;
  }
}

/** Tell whether the session is over. At a desk in use the way back is asked for over the screen (sign-in-again.tsx). */
export function endedSession(error: unknown): boolean {
  if (!(error instanceof ApiError) || error.status !== 401) return false;
  if (!account.value) go(`/sign-in?next=${encodeURIComponent(address.value)}`, { replace: true });
  return true;
}

/** Whoever sat here before goes on where the session ended. */
export async function returnAs({ username }: Account, password: string): Promise<void> {
  account.value = await signIn(username, password);
}

export async function signOut(): Promise<void> {
  await endSession();
  leave();
}

/** Leave the desk to whoever signs in next. */
export function leave(): void {
  account.value = undefined;
  forgetDrafts();
  go("/sign-in", { replace: true });
}
