import { signal } from "@preact/signals";
import { tooOld } from "../api.ts";
import { outdated } from "../database.ts";
import { words } from "./frame-words.ts";
import { formsOpen, update, updateReady } from "./update.ts";

const dismissed = signal(false);

/** Offers a newer version when it disturbs nobody: never under an open form, and "later" is respected. */
export function UpdateOffer() {
  const must = tooOld.value || outdated.value;
  const offered = must || (updateReady.value && !dismissed.value);
  if (!offered || formsOpen.value) return null;
  return (
    <section class="offer" aria-label={words.updateReady}>
      <p>
        {outdated.value
          ? words.outdated
          : tooOld.value
            ? words.tooOld
            : `${words.updateReady}。${words.updateText}`}
      </p>
      <div class="buttons">
        {!must && (
          <button
            type="button"
            class="button"
            onClick={() => {
              dismissed.value = true;
            }}
          >
            {words.later}
          </button>
        )}
        <button type="button" class="button primary" onClick={() => void update()}>
          {words.update}
        </button>
      </div>
    </section>
  );
}
