import { effect } from "@preact/signals";
import { keepCards } from "../cards/kept-cards.ts";
import { startLists } from "../cards/lists.ts";
import { ownCards } from "../cards/store.ts";
import { startDiscretion } from "../cover/watch.ts";
import { sendingFiles, startFiles } from "../evidence/upload.ts";
import { startForms } from "../questionnaires/kept-forms.ts";
import { closeReplica, openReplica, type ScopeView, scopes, syncState, value } from "../replica.ts";
import { lockState } from "../vault/lock.ts";
import { sealDataKey } from "../vault/recovery.ts";

let stop: (() => void) | undefined;

/** Read what the phone holds and keep it in step with the server, until `stopHolding`. */
export async function startHolding(): Promise<void> {
  const stopDiscretion = startDiscretion();
  await openReplica();
  await startFiles();
  await startForms();
  void startLists();
  const stopSealing = effect(() => void sealForRecovery(scopes.value.values()));
  const stopKeeping = effect(() => void keepCards(ownCards.value));
  stop = () => {
    stopDiscretion();
    stopSealing();
    stopKeeping();
  };
}

export function stopHolding(): void {
  stop?.();
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
