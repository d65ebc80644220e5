import type { ComponentChildren } from "preact";
import { Bar } from "./bar.tsx";
import { Icon } from "./icon.tsx";
import { path } from "./router.tsx";
import { UpdateOffer } from "./update-offer.tsx";
import { words } from "./words.ts";

const tabs = ["tasks", "scan", "card", "me"] as const;

/** The phone's frame: what is only here, the screen, and the four tabs below it. A card is held out to strangers, bare. */
export function PhoneShell({ children }: { children: ComponentChildren }) {
  return (
    <div class="phone">
      {path.value !== "/card" && (
        <>
          <Bar />
          <UpdateOffer />
        </>
      )}
      {children}
      <nav class="tabs" aria-label={words.main}>
        {tabs.map((tab) => (
          <a key={tab} href={`/${tab}`} aria-current={current(tab) ? "page" : undefined}>
            <Icon name={tab} />
            {words[tab]}
          </a>
        ))}
      </nav>
    </div>
  );
}

function current(tab: string): boolean {
  return path.value === `/${tab}` || path.value.startsWith(`/${tab}/`);
}
