import { Notice } from "../app/notice.tsx";
import { allowed } from "../desk/session.ts";
import { asMoment, say } from "../language.ts";
import type { Stray } from "./cases.ts";
import { words } from "./inbox-words.ts";

/** Work that came for a case without a dispatch: it is safe, and its dispatch has to be made anew. */
export function Strays({ strays }: { strays: readonly Stray[] }) {
  if (strays.length === 0) return null;
  return (
    <Notice kind="warn" title={words.strays(strays.length)}>
      <p>{words.straysText}</p>
      <ul class="plain">
        {strays.map((stray) => (
          <li key={stray.case}>
            {words.stray(stray.people.join(say(["、", ", "])), stray.number, asMoment(stray.last))}
            {allowed("create dispatches") && (
              <>
                {" "}
                <a href={`/desk/dispatches/new?case=${stray.case}`}>{words.planAgain}</a>
              </>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
