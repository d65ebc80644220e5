import { useEffect, useState } from "preact/hooks";
import { Page } from "../app/page.tsx";
import { keptCards } from "./kept-cards.ts";
import { Card, useWakefulScreen } from "./own-card.tsx";
import type { OwnCard } from "./store.ts";
import { words } from "./words.ts";

/** My own card on a locked phone: nothing else is opened, and it goes when the page is out of sight. */
export function LockedCardScreen({ onBack }: { onBack: () => void }) {
  const [cards, setCards] = useState<readonly OwnCard[]>([]);
  useEffect(() => void keptCards().then(setCards), []);
  useOnceHidden(onBack);
  useWakefulScreen();
  return (
    <Page title={words.myCard} onBack={onBack}>
      {cards.map((card) => (
        <Card key={card.code} card={card} />
      ))}
    </Page>
  );
}

function useOnceHidden(work: () => void): void {
  useEffect(() => {
    const look = () => document.visibilityState === "hidden" && work();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
}
