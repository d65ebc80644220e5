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

export async function signIn(username: string, password: string): Promise<Account> {
  return (await post<{ account: Account }>("/api/session", { username, password })).account;
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
  await remove("/api/session").catch(() => undefined); // the phone is enrolled, whether or not this arrives
}

/** Change the own password from the phone: a session is opened for just this. */
export async function changePassword(old: string, fresh: string): Promise<void> {
  const account = await owner();
  if (account) await signIn(account.username, old);
  try {
    await put("/api/session/password", { old, new: fresh });
  } finally {
    await remove("/api/session").catch(() => undefined);
  }
}
