import { words as dispatchWords, stateName } from "../dispatch/desk-words.ts";
import { asMoment, say } from "../language.ts";
import type { PartProps } from "./part.ts";

/** Which case this is, in one line: how, where, when, who, and how far. */
export function CaseSummary({ file: { dispatch } }: PartProps) {
  const team = dispatch.team.map(({ name, role }) =>
    role === "leader" ? dispatchWords.leading(name) : name,
  );
  return (
    <p class="quiet">
      {dispatchWords[dispatch.mode]} · {dispatch.site?.name} · {asMoment(dispatch.starts)} ·{" "}
      {team.join(say(["、", ", "]))} · {stateName(dispatch.state)}
    </p>
  );
}
