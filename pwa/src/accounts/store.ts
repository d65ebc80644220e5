import { get, post, put, remove } from "../api.ts";
import { identity, keepIdentity, makeIdentity } from "../vault/device-key.ts";
import { setUp } from "../vault/lock.ts";
import { keepOwner, owner } from "../vault/owner.ts";

export interface Account {
  id: string;
  username: string;
  name: string;
  role: string;
  organisation_id: string | null;
  supervisor_id: string | null;
}

const FIELD_ROLES = ["EXT_SUP", "INT_SUP"];

const HINT = "signed-in";

export async function signIn(username: string, password: string): Promise<Account> {
  const { account } = await post<{ account: Account }>("/api/session", { username, password });
  localStorage.setItem(HINT, "yes");
  return account;
}

/** End the session. It ends by itself one day, so a line that fails here is no trouble. */
export async function signOut(): Promise<void> {
  localStorage.removeItem(HINT);
  await remove("/api/session").catch(() => undefined);
}

/** False where nobody has signed in at this browser, so that nobody need ask the server. */
export function mayBeSignedIn(): boolean {
  return localStorage.getItem(HINT) !== null;
}

/** Who is signed in at this browser; throws the refusal if nobody is. */
export async function signedIn(): Promise<Account> {
  return (await get<{ account: Account }>("/api/session")).account;
}

/** Tell whether this person's work is done on a phone. */
export function worksInTheField(account: { role: string }): boolean {
  return FIELD_ROLES.includes(account.role);
}

/**
 * Bind this phone to whoever is signed in, and put it behind a PIN. The session ends with it: from here
 * on the phone's own key speaks for it, and no cookie is left that could be stolen. Trying again after
 * a break is harmless.
 */
export async function enrol(account: Account, name: string, pin: string): Promise<void> {
  const own = (await identity()) ?? (await makeIdentity());
  await keepIdentity(own);
  const told = await post<{ id: string; person_scope: string }>("/api/phones", { key: own.publicKey, name });
  await keepIdentity({ ...own, phone: told.id, personScope: told.person_scope });
  await setUp(pin);
  await keepOwner(account);
  await navigator.storage?.persist?.();
  await signOut();
}

/** Change the own password from the phone: a session is opened for just this. */
export async function changePassword(old: string, fresh: string): Promise<void> {
  const account = await owner();
  if (account) await signIn(account.username, old);
  try {
    await put("/api/session/password", { old, new: fresh });
  } finally {
    await signOut();
  }
}

/** Somebody else's account was used on this phone. */
export class NotYours extends Error {}

/** Make this phone known to the server again under its old key, as after the server has lost it. */
export async function enrolAgain(username: string, password: string, name: string): Promise<void> {
  const [own, mine] = await Promise.all([identity(), owner()]);
  const account = await signIn(username, password);
  try {
    if (!own || account.id !== mine?.id) throw new NotYours();
    const told = await post<{ id: string; person_scope: string }>("/api/phones", {
      key: own.publicKey,
      name,
    });
    await keepIdentity({ ...own, phone: told.id, personScope: told.person_scope });
  } finally {
    await signOut();
  }
}
