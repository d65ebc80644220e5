import type { Mode } from "../dispatch/task.ts";
import { complete, given, needsReason, wantsPhoto } from "./answer.ts";
import { type Checklist, type Item, itemsOf } from "./checklist.ts";
import type { Answers } from "./findings.ts";
import type { Ending } from "./progress.ts";

/** What an item still lacks. */
export type Lack = "answer" | "parts" | "reason" | "photo";

/** What one item still lacks before the report can go; nothing if it is done or was optional. */
export function lacks(checklist: Checklist, item: Item, answers: Answers, photos: number): Lack | undefined {
  const answer = answers.get(item.id);
  if (!given(answer)) return item.required ? "answer" : undefined;
  if (!complete(item, answer)) return needsReason(item, answer) ? "reason" : "parts";
  return photos === 0 && wantsPhoto(checklist, item, answer) ? "photo" : undefined;
}

export type Photos = ReadonlyMap<string, number>;

/** How far a list of items has come. Optional items are not `lacking`, and not `done` before they are answered. */
export interface Progress {
  readonly done: number;
  readonly lacking: number;
  readonly all: number;
}

export function progressOf(
  checklist: Checklist,
  items: readonly Item[],
  answers: Answers,
  photos: Photos,
): Progress {
  const lacking = items.filter((item) => lacks(checklist, item, answers, photos.get(item.id) ?? 0));
  const answered = items.filter((item) => given(answers.get(item.id)) && !lacking.includes(item));
  return { done: answered.length, lacking: lacking.length, all: items.length };
}

/** The next item after `from` that lacks something, going round once; undefined when none does. */
export function nextLacking(
  checklist: Checklist,
  answers: Answers,
  photos: Photos,
  from?: string,
): Item | undefined {
  const items = itemsOf(checklist);
  const start = items.findIndex((item) => item.id === from) + 1;
  const round = [...items.slice(start), ...items.slice(0, start)];
  return round.find(
    (item) => item.id !== from && lacks(checklist, item, answers, photos.get(item.id) ?? 0) !== undefined,
  );
}

export interface Draft {
  mode: Mode;
  /** How the leader's visit ended; undefined while it lasts. */
  ended: Ending | undefined;
  disclosed: boolean;
  conclusion: string | null;
  process: string | null;
  signed: boolean;
  /** The institution has signed, or was recorded as refusing to. */
  acknowledged: boolean;
}

/** One thing that stands between a draft and its submission; `lack` and `item` where it is a matter of an item. */
export interface Gap {
  about: "visit" | "item" | "conclusion" | "process" | "signature" | "acknowledgement";
  item?: Item;
  lack?: Lack;
}

/**
 * Everything that is missing before the report can be submitted, in the order to do it.
 *
 * Whoever could not get in, or found that nothing was held, owes what happened and a signature,
 * not a checklist. A covert visit that stayed covert asks nobody at the institution to sign.
 */
export function gaps(draft: Draft, checklist: Checklist, answers: Answers, photos: Photos): readonly Gap[] {
  const found: Gap[] = [];
  const entered = draft.ended !== "no_entry";
  if (!draft.ended) found.push({ about: "visit" });
  if (entered) found.push(...itemGaps(checklist, answers, photos));
  if (entered && !draft.acknowledged && (draft.mode === "open" || draft.disclosed))
    found.push({ about: "acknowledgement" });
  if (!draft.process?.trim()) found.push({ about: "process" });
  if (entered && !draft.conclusion) found.push({ about: "conclusion" });
  if (!draft.signed) found.push({ about: "signature" });
  return found;
}

function itemGaps(checklist: Checklist, answers: Answers, photos: Photos): Gap[] {
  return itemsOf(checklist).flatMap((item) => {
    const lack = lacks(checklist, item, answers, photos.get(item.id) ?? 0);
    return lack ? [{ about: "item" as const, item, lack }] : [];
  });
}
