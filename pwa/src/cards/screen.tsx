import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { query } from "../app/router.tsx";
import { Deliberate } from "../cover/deliberate.tsx";
import { Card, useWakefulScreen } from "./own-card.tsx";
import { ownCards } from "./store.ts";
import { words } from "./words.ts";

/** My own card, to be held out. It needs no network and tells nobody that it was shown. */
export function CardScreen() {
  useWakefulScreen();
  return (
    <Page title={words.myCard} {...cameFrom()}>
      <Deliberate>
        {ownCards.value.length === 0 && <Notice title={words.noCard}>{words.noCardText}</Notice>}
        {ownCards.value.map((card) => (
          <Card key={card.code} card={card} />
        ))}
      </Deliberate>
    </Page>
  );
}

/** The visit in which it was held out, to go back to. */
function cameFrom(): { back?: string } {
  const back = query.value.get("from") ?? "";
  return /^\/tasks\/\w+\/visit$/.test(back) ? { back } : {};
}
