import { useEffect } from "preact/hooks";
import { Notice } from "../app/notice.tsx";
import type { ScopeView } from "../replica.ts";
import { rescued, takeInTapes } from "./tape.ts";
import { words } from "./words.ts";

/** Takes in what was being recorded in these cases when an earlier page died, and says so until that is noticed. */
export function RescuedTapes({ views }: { views: readonly ScopeView[] }) {
  const scopes = views.map(({ scope }) => scope);
  useEffect(() => {
    for (const view of views) takeInTapes(view).catch(console.error); // it stays where it is, and is tried again
  }, [scopes.join()]);
  return scopes.map((scope) => <Rescued key={scope} scope={scope} />);
}

function Rescued({ scope }: { scope: string }) {
  const here = rescued.value.filter((one) => one.scope === scope);
  if (here.length === 0) return null;
  return (
    <Notice kind="warn" title={words.cutShort}>
      {here.map(({ kind, seconds }, at) => (
        <p key={at}>{words.cutShortText(words[kind], seconds)}</p>
      ))}
      <div class="buttons">
        <a class="button" href={`/tasks/${scope}/photos`}>
          {words.toRecordings}
        </a>
        <button
          type="button"
          class="button quiet"
          onClick={() => {
            rescued.value = rescued.value.filter((one) => one.scope !== scope);
          }}
        >
          {words.noticed}
        </button>
      </div>
    </Notice>
  );
}
