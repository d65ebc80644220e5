import type { ComponentChildren } from "preact";
import { covered, quiet } from "../cover/cover.ts";
import { words as coverWords } from "../cover/words.ts";
import { Bar } from "./bar.tsx";
import { words } from "./frame-words.ts";
import { Icon } from "./icon.tsx";
import { path } from "./router.tsx";
import { UpdateOffer } from "./update-offer.tsx";

type Tab = "tasks" | "scan" | "card" | "me";

/** The phone's frame: what is only here, the screen, and the tabs below it. A card is held out to strangers, bare. */
export function PhoneShell({ children }: { children: ComponentChildren }) {
  return (
    <div class="phone">
      {(path.value !== "/card" || quiet.value) && (
        <>
          <Bar />
          <UpdateOffer />
        </>
      )}
      {children}
      <nav class="tabs" aria-label={words.main}>
        <Leading to="tasks" />
        {quiet.value ? (
          <Covering />
        ) : (
          <>
            <Leading to="scan" />
            <Leading to="card" />
          </>
        )}
        <Leading to="me" />
      </nav>
    </div>
  );
}

function Leading({ to }: { to: Tab }) {
  return (
    <a href={`/${to}`} aria-current={current(to) ? "page" : undefined}>
      <Icon name={to} />
      {words[to]}
    </a>
  );
}

/** Where nobody may learn of the work, the note pad takes the place of scanning and of the card. */
function Covering() {
  return (
    <button
      type="button"
      onClick={() => {
        covered.value = true;
      }}
    >
      <Icon name="pen" />
      {coverWords.notes}
    </button>
  );
}

function current(tab: Tab): boolean {
  return path.value === `/${tab}` || path.value.startsWith(`/${tab}/`);
}
