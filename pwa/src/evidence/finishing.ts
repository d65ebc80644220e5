import { signal } from "@preact/signals";
import type { ScopeView } from "../replica.ts";
import { finishPhotos } from "./capture.ts";
import { finishRecordings } from "./recording.ts";
import { sentenceFor } from "./sentence.ts";
import { takeInTapes } from "./tape.ts";

/** Why what an earlier page began in a case is not finished yet, as a sentence. It stays on the phone. */
export const unfinished = signal<ReadonlyMap<string, string>>(new Map());

const begun = new Set<string>();

/** Finish what an earlier page left undone: once a page, or again if it failed. */
export async function finishEvidence(view: ScopeView): Promise<void> {
  const { scope } = view;
  if (begun.has(scope)) return;
  begun.add(scope);
  unfinished.value = new Map([...unfinished.peek()].filter(([other]) => other !== scope));
  const fail = (error: unknown) => {
    begun.delete(scope);
    unfinished.value = new Map([...unfinished.peek(), [scope, sentenceFor(error)]]);
  };
  const recordings = takeInTapes(view).then(() => finishRecordings(view)); // a tape knows more than its file
  await Promise.all([finishPhotos(view).catch(fail), recordings.catch(fail)]);
}
