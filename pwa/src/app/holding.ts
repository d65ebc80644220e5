import { effect } from "@preact/signals";
import { keepCards } from "../cards/kept-cards.ts";
import { startLists } from "../cards/lists.ts";
import { ownCards } from "../cards/store.ts";
import { startDiscretion } from "../cover/watch.ts";
import { sendingFiles, startFiles } from "../evidence/upload.ts";
import { startForms } from "../questionnaires/kept-forms.ts";
import {
  closeReplica,
  keepInStep,
  openReplica,
  type ScopeView,
  scopes,
  syncState,
  value,
} from "../replica.ts";
import { lockState } from "../vault/lock.ts";
import { sealDataKey } from "../vault/recovery.ts";

let stops: (() => void)[] = [];

/** So long the list of tasks has the processor for itself (ms). */
const TO_DRAW = 1_000;
/** After so long it has begun to be drawn (ms): a card may have to be judged soon. */
const TO_BEGIN = 50;

/** Read what the phone holds and keep it in step with the server, until `stopHolding`: also where this fails. */
export async function startHolding(): Promise<void> {
  stops = [startDiscretion()];
  await openReplica();
  await Promise.all([startFiles(), startForms()]);
  const tasks = [...scopes.value.values()].some((view) => view.collection("task").size > 0);
  const drawn = setTimeout(() => void startLists(), tasks ? TO_BEGIN : 0);
  const soon = setTimeout(goOn, tasks ? TO_DRAW : 0);
  stops.push(
    () => clearTimeout(drawn),
    () => clearTimeout(soon),
  );
}

/** What no first screen needs. */
function goOn(): void {
  keepInStep();
  stops.push(effect(() => void sealForRecovery(scopes.value.values())));
  stops.push(effect(() => void keepCards(ownCards.value)));
}

export function stopHolding(): void {
  for (const stop of stops) stop();
  stops = [];
  closeReplica();
}

export const sending = () => syncState.peek().running || sendingFiles();

/** A task package names the key of its body: from then on a forgotten PIN loses nothing. */
async function sealForRecovery(views: Iterable<ScopeView>): Promise<void> {
  for (const view of views) {
    const told = value(view.collection("task").get("recovery"), "recovery");
    if (!told || lockState.peek() !== "open") continue;
    const { id, key } = told as unknown as { id: string; key: JsonWebKey };
    await sealDataKey(id, key);
  }
}
