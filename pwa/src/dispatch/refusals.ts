import { ApiError } from "../api.ts";

/** Why somebody of a planned team cannot be sent, by supervisor: the server names them by their place. */
export function refusals(error: unknown, team: readonly string[]): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  if (!(error instanceof ApiError)) return said;
  team.forEach((supervisor, place) => {
    const sentence = error.fields[`team.${place}`];
    if (typeof sentence === "string") said.set(supervisor, sentence);
  });
  return said;
}
