import type { Role } from "./keeping.ts";
import { worksInTheField } from "./store.ts";

/** The roles an account can be given: a supervisor's account stays one, and no other becomes one. */
export function offeredTo(account: { role: string } | undefined, roles: readonly Role[]): readonly Role[] {
  if (!account) return roles;
  return roles.filter(({ id }) => worksInTheField({ role: id }) === worksInTheField(account));
}
