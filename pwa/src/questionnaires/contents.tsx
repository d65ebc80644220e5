import type { FormSession } from "./form-session.ts";
import { type PageState, pageTitle, stateOf, trailText } from "./page-text.ts";
import type { Page } from "./pages.ts";
import { words } from "./words.ts";

interface Props {
  session: FormSession;
  pages: readonly Page[];
  onOpen: (at: number) => void;
}

/** Every page with how far it is; each can be jumped to. */
export function Contents({ session, pages, onOpen }: Props) {
  const gaps = session.gaps.value;
  return (
    <ol class="list contents">
      {pages.map((page, at) => (
        <li key={page.id}>
          <button type="button" class="row" onClick={() => onOpen(at)}>
            <span class="row-text">
              <span>{pageTitle(page)}</span>
              {page.trail.length > 0 && <span class="row-detail">{trailText(page.trail)}</span>}
            </span>
            <StateBadge state={stateOf(page, gaps)} />
          </button>
        </li>
      ))}
    </ol>
  );
}

const looks: Record<PageState, string> = { answered: "ok", missing: "warn", wrong: "danger", open: "" };

function StateBadge({ state }: { state: PageState }) {
  if (state === "open") return null;
  return <span class={`badge ${looks[state]}`}>{words[state]}</span>;
}
